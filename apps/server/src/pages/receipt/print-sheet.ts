/** Lengths of roll paper a receipt may take, in millimetres: a fixed page wastes paper or cuts the slip in two. */
export const ROLL_LENGTHS = { '80': [150, 200, 260, 340], '58': [180, 240, 320, 420] } as const;

const ROLL_PAGES = Object.entries(ROLL_LENGTHS).flatMap(([width, lengths]) =>
  lengths.map(
    (length) =>
      `@page r${width}-${length}{size:${width}mm ${length}mm;margin:3mm}.r${width}-${length}{page:r${width}-${length};width:${Number(width) - 6}mm}`,
  ),
);

/** The style of a receipt on paper: black on white, one named page for each paper, system fonts. */
export const PRINT_SHEET = `
*{box-sizing:border-box}
body{margin:0;color:#000;background:#fff;font:12px/1.35 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:anywhere}
p,h1,dl,dd,ul{margin:0;padding:0}
ul{list-style:none}
main{margin:0 auto;padding:1mm 0}
h1{font-size:1.25em;text-align:center;margin:1mm 0}
.banner{border:2px solid #000;font-size:1.5em;font-weight:700;text-align:center;margin:1mm 0}
.amount{font-size:1.6em;font-weight:700}
dl{display:grid;grid-template-columns:auto 1fr;gap:0 2mm;margin:1mm 0}
dd{font-weight:600}
.struck{text-decoration:line-through}
.code{text-align:center}
.code svg{display:block;width:32mm;height:32mm;margin:0 auto}
.code code{font-size:.9em}
.host{display:block;font-size:1.25em;font-weight:700}
[class^=r58] .host{font-size:1.05em}
.tools{text-align:center;padding:8px}
.tools a{display:inline-block;padding:12px;min-height:44px;color:#0b4a8f}
@media print{.tools{display:none}main{padding:0}}
@page a5{size:210mm 148mm;margin:9mm}
@page a6{size:105mm 148mm;margin:5mm}
.a5{page:a5;width:192mm;font-size:15px;display:grid;grid-template-columns:1fr 74mm;gap:0 6mm}
.a5 h1,.a5 .issuer,.a5 .banner{grid-column:1/3}
.a6{page:a6;width:95mm;font-size:11px}
${ROLL_PAGES.join('\n')}
@media screen{main{max-width:100%}}
@media screen and (max-width:48rem){.a5{display:block;padding:1mm 4mm}}
`.replaceAll('\n', '');
