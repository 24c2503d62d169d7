/** Style of the embedded box: 320 px wide and more, no web font, as it stands on pages of others. */
export const EMBED_SHEET = `
*{box-sizing:border-box}
body{margin:0;padding:.75rem;border:1px solid #d9d9d9;border-top:4px solid #b3141c;background:#fff;color:#1a1a1a;font:16px/1.4 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
h1{font-size:1.05rem;line-height:1.3;margin:0 0 .25rem}
dl{margin:.5rem 0}
div{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 .75rem;border-top:1px solid #e4e4e4;padding:.2rem 0}
dd{margin:0;font-weight:700}
dd.total{font-size:1.4rem;color:#0b4a8f}
p{margin:.25rem 0;color:#595959;font-size:.9rem}
a{color:#0b4a8f;display:inline-block;min-height:44px;padding-top:10px}
p a{min-height:24px;padding:0}
a:focus-visible{outline:3px solid #ffd400;box-shadow:0 0 0 5px #1a1a1a}
`.replaceAll('\n', '');
