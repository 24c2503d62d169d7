/** The one style sheet, inlined into every page (≤ 6 KB): white paper, ink, a thin red rule; green only for "sealed", gold only for focus. */
export const STYLE = `
*{box-sizing:border-box}
html{font-size:17px;-webkit-text-size-adjust:100%}
body{margin:0;background:#fff;color:#1a1a1a;line-height:1.5;border-top:4px solid #b3141c;font-family:"Source Sans 3",system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:anywhere}
header,main,footer{max-width:60rem;margin:0 auto;padding:.5rem 1rem}
header{display:flex;flex-wrap:wrap;gap:0 1rem;align-items:baseline;border-bottom:1px solid #d9d9d9}
header .name{padding:.6rem 0;font-weight:700;color:#1a1a1a;text-decoration:none}
header .language{margin:0 0 0 auto}
.language button{padding:.6rem 0;background:none;color:#0b4a8f;font-weight:400;text-decoration:underline}
header nav{flex-basis:100%}
nav a{display:inline-block;padding:.6rem .8rem .6rem 0}
nav ul{list-style:none;margin:0;padding:0}
nav [aria-current]{color:#1a1a1a;font-weight:600}
.skip{position:absolute;left:-99rem;padding:.7rem 1rem;background:#fff}
.skip:focus{left:0;top:0;z-index:1}
a{color:#0b4a8f}
a:focus-visible,button:focus-visible,input:focus-visible,select:focus-visible,textarea:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:3px solid #ffd400;outline-offset:0;box-shadow:0 0 0 5px #1a1a1a}
h1{font-size:1.45rem;line-height:1.25;margin:.75rem 0 .25rem}
h2{font-size:1.15rem;line-height:1.3;margin:1.5rem 0 .5rem}
p{margin:.35rem 0}
h3{font-size:1.05rem;line-height:1.3;margin:0}
figure{margin:.75rem 0}
svg{display:block}
tbody th{font-weight:400;min-width:6.5rem}
.muted{color:#595959}
.num{font-variant-numeric:tabular-nums;white-space:nowrap}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(17rem,100%),1fr));gap:.5rem;margin:.75rem 0;padding:0}
.figures>div{border:1px solid #d9d9d9;padding:.5rem .75rem;min-width:0}
.figures dt{color:#595959}
.figures dd{margin:0;font-size:1.25rem;font-weight:700;font-variant-numeric:tabular-nums}
.figures dd small{display:block;font-size:.85rem;font-weight:400;color:#595959}
.in{border-top:3px solid #0b4a8f!important}
.out{border-top:3px solid #a65300!important}
.cards{list-style:none;margin:0;padding:0}
.cards>li{border-top:1px solid #d9d9d9;padding:.75rem 0}
.cards h2{margin:0}
.ways{display:flex;flex-wrap:wrap;gap:0 1.25rem}
.ways a{padding:.6rem 0}
.block{border:1px solid #d9d9d9;border-left-width:6px;padding:.5rem .75rem;margin:.75rem 0}
.block strong{display:block;font-size:1.1rem}
.good{background:#e6f4ec;border-color:#0b6b3a;color:#0b6b3a}
.wait{background:#fff4d6;border-color:#7a4b00;color:#7a4b00}
.bad{background:#fdecec;border-color:#b3141c;color:#8f1016}
.amount{white-space:normal;font-size:2rem;line-height:1.2;font-weight:700;margin:.5rem 0 0;font-variant-numeric:tabular-nums}
.struck{text-decoration:line-through;text-decoration-thickness:2px}
table{border-collapse:collapse;width:100%;margin:.5rem 0}
caption{text-align:left;color:#595959}
th,td{text-align:left;vertical-align:top;padding:.4rem .5rem .4rem 0;border-bottom:1px solid #e4e4e4}
td.num,th.num{text-align:right}
thead .num{white-space:normal}
thead th,button,.button{overflow-wrap:break-word}
td.num div,.day div{white-space:normal}
.day{white-space:nowrap}
.scroll{overflow-x:auto}
.scroll .num+.num{padding-left:.5rem}
td nav{margin-top:-.6rem}
dl.facts{display:grid;grid-template-columns:minmax(7rem,auto) 1fr;gap:.25rem 1rem;margin:.75rem 0}
dl.facts dt{color:#595959}
dl.facts dd{margin:0;min-width:0}
form{display:flex;flex-wrap:wrap;gap:.5rem;align-items:end;margin:.75rem 0}
label{display:block;flex:1 1 14rem}
input,select,textarea{display:block;width:100%;min-height:44px;font:inherit;padding:.4rem .6rem;border:1px solid #595959;border-radius:0;background:#fff;color:inherit}
button,.button{display:inline-block;min-height:44px;font:inherit;font-weight:600;padding:.5rem 1rem;border:0;border-radius:0;background:#0b4a8f;color:#fff;text-decoration:none;cursor:pointer}
.fault{display:block;color:#8f1016}
fieldset>label:not(.choice),details>label{margin:.25rem 0 .75rem}
fieldset{border:1px solid #d9d9d9;margin:0;padding:.5rem .75rem;flex:1 1 100%}
.choice input{display:inline-block;width:auto;min-height:0}
.qr svg{display:block;width:220px;height:220px}
form details{flex:1 1 100%}
details{margin:1rem 0;border-top:1px solid #d9d9d9}
summary{padding:.7rem 0;min-height:44px;cursor:pointer;font-weight:600}
pre,code{font-family:ui-monospace,Consolas,monospace;font-size:.8rem;white-space:pre-wrap;overflow-wrap:anywhere}
footer{border-top:1px solid #d9d9d9;margin-top:2rem;color:#595959;font-size:.9rem}
@media(max-width:40rem){.wide{display:none}dl.facts{grid-template-columns:fit-content(42%) minmax(0,1fr)}.figures dd{font-size:1.15rem}td,th{padding-right:.35rem}}
@media print{details::details-content{content-visibility:visible}header nav,.language,form,.button,button,footer{display:none}body{border-top:2px solid #000}}
`.replaceAll('\n', '');
