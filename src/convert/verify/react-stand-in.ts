/** As much of React as generated components use, as the source of a script: it runs where pages run, apart from tfpage's own objects. */

/** The property that holds an element's content as HTML, where no React would: for pages of other tools. */
export const htmlProperty = 'foreignHtml';

/**
 * A script whose value is `{ modules, show }`: `modules` are what `require`
 * gives, `show(page, components)` renders a compiled page and gives its
 * elements as JSON: a string for a text, `{n, a, c}` for an element (name,
 * attributes, children) or `{n, a, h}` (with HTML as its whole content). What
 * React stops at makes it throw.
 */
export const reactStandIn = `(() => {
  'use strict';
  const mark = Symbol('element');
  const Fragment = Symbol('fragment');
  const jsx = (type, props) => ({ mark, type, props });
  const isValidElement = (node) => typeof node === 'object' && node !== null && node.mark === mark;
  const toArray = (children) => {
    if (Array.isArray(children)) return children.flatMap(toArray);
    return children === undefined || children === null || typeof children === 'boolean' ? [] : [children];
  };
  const elementsOf = (node, into) => {
    if (Array.isArray(node)) for (const child of node) elementsOf(child, into);
    else if (isValidElement(node)) elementOf(node, into);
    else if (typeof node === 'string' || typeof node === 'number' || typeof node === 'bigint') into.push(String(node));
    else if (typeof node === 'object' && node !== null) throw new Error('an object stands among the children');
    return into;
  };
  const elementOf = ({ type, props }, into) => {
    if (type === Fragment) return elementsOf(props.children, into);
    if (typeof type === 'function') return elementsOf(type(props), into);
    if (typeof type !== 'string') throw new Error('an element has no name');
    const { children, dangerouslySetInnerHTML, ${htmlProperty}: foreign, key, ref, ...attributes } = props;
    for (const name of Object.keys(attributes)) {
      if (/^on[a-z]/i.test(name) && typeof attributes[name] !== 'function') throw new Error('the event handler ' + name + ' is no function');
    }
    if (typeof attributes.style === 'string') throw new Error('a style is no object');
    const element = { n: type, a: attributes };
    if (foreign !== undefined) element.h = String(foreign);
    else if (dangerouslySetInnerHTML) {
      if (typeof dangerouslySetInnerHTML !== 'object') throw new Error('HTML is no object');
      element.h = String(dangerouslySetInnerHTML.__html ?? '');
    }
    else element.c = elementsOf(children, []);
    into.push(element);
  };
  const react = { Fragment, Children: { toArray }, isValidElement };
  const runtime = { Fragment, jsx, jsxs: jsx };
  return {
    modules: { react, 'react/jsx-runtime': runtime },
    show: (page, components) => JSON.stringify(elementsOf(page(runtime).default({ components }), [])),
  };
})()`;
