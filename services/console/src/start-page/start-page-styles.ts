/** Contrast at least 7:1, a visible focus, lines of readable length. */
export const START_PAGE_STYLES = `body { margin: 0; font: 1.1875rem/1.5 system-ui, sans-serif; color: #0b0c0c; background: #fff; }
header { background: #14304f; color: #fff; }
header p { margin: 0 auto; padding: 0.75rem 1rem; max-width: 42rem; font-weight: 700; }
main { margin: 0 auto; padding: 1rem; max-width: 42rem; }
h1 { font-size: 2rem; line-height: 1.2; }
h2 { font-size: 1.375rem; margin-top: 2rem; }
a { color: #14447a; }
a:focus-visible { outline: 3px solid #0b0c0c; outline-offset: 2px; background: #fd0; color: #0b0c0c; }
.skip { position: absolute; left: -999rem; }
.skip:focus { position: static; display: block; padding: 0.5rem 1rem; }
`;
