/** The few words that the frame of a page has of its own, in some languages; English for all others. */

export interface Words {
  skip: string;
  site: string;
  trail: string;
  languages: string;
  neighbours: string;
  pagers: string;
  updated: string;
  moved: string;
  notFound: string;
}

const english: Words = {
  skip: 'Skip to content',
  site: 'Site',
  trail: 'You are here',
  languages: 'Languages',
  neighbours: 'Previous and next',
  pagers: 'Pages',
  updated: 'Updated',
  moved: 'This page has moved.',
  notFound: 'Page not found',
};

const known: Record<string, Words> = {
  en: english,
  de: {
    skip: 'Zum Inhalt',
    site: 'Website',
    trail: 'Sie sind hier',
    languages: 'Sprachen',
    neighbours: 'Vorige und nächste Seite',
    pagers: 'Seiten',
    updated: 'Aktualisiert',
    moved: 'Diese Seite ist umgezogen.',
    notFound: 'Seite nicht gefunden',
  },
  fr: {
    skip: 'Aller au contenu',
    site: 'Site',
    trail: 'Vous êtes ici',
    languages: 'Langues',
    neighbours: 'Page précédente et page suivante',
    pagers: 'Pages',
    updated: 'Mis à jour',
    moved: 'Cette page a changé d’adresse.',
    notFound: 'Page introuvable',
  },
  es: {
    skip: 'Ir al contenido',
    site: 'Sitio',
    trail: 'Está aquí',
    languages: 'Idiomas',
    neighbours: 'Página anterior y siguiente',
    pagers: 'Páginas',
    updated: 'Actualizado',
    moved: 'Esta página ha cambiado de dirección.',
    notFound: 'Página no encontrada',
  },
};

/** The words for a language code such as `fr` or `fr-CA`. */
export function wordsFor(language: string): Words {
  const code = language.split('-')[0]?.toLowerCase() ?? '';
  return Object.hasOwn(known, code) ? (known[code] as Words) : english;
}
