/**
 * Style of the hall display: everything is measured in the screen, so 1920×1080 and any other 16:9 show the same, without scrolling. The whole
 * picture moves by a few pixels every minute, so that nothing burns into a panel that shows it for weeks. On a phone, upright or on its side, the
 * same parts stand below each other in letters of the usual size.
 */
export const HALL_SHEET = `
*{box-sizing:border-box}
html{font-size:min(1vw,1.7778vh);overflow:hidden}
body{margin:0;border-top:4px solid #fff;height:100vh;overflow:hidden;background:#fff;color:#1a1a1a;line-height:1.25;font-family:"Source Sans 3",system-ui,sans-serif;font-variant-numeric:tabular-nums;cursor:none}
main{width:100rem;height:calc(56.25rem - 4px);padding:1.8rem 2.6rem 1.4rem;display:grid;grid-template:auto auto minmax(0,1fr) auto/minmax(0,1fr) auto;gap:.8rem 2.6rem;animation:drift 8min steps(1) infinite}
@keyframes drift{0%{transform:none}12%{transform:translate(.3rem,0)}25%{transform:translate(.3rem,.3rem)}37%{transform:translate(0,.3rem)}50%{transform:translate(-.3rem,.3rem)}62%{transform:translate(-.3rem,0)}75%{transform:translate(-.3rem,-.3rem)}87%{transform:translate(0,-.3rem)}}
h1,h2,p{margin:0}
header{grid-column:1/-1;border-top:.35rem solid #b3141c;padding-top:.8rem}
header p{color:#595959;font-size:1.5rem}
h1{font-size:2.9rem;line-height:1.2;max-height:2.4em;overflow:hidden;overflow-wrap:anywhere}
h1.long{font-size:2.1rem}
h2{font-size:1.6rem;font-weight:600;color:#595959}
.total{font-size:8.8rem;line-height:1.1;font-weight:700;color:#0b4a8f;white-space:nowrap}
.total.long{font-size:7.4rem}
.total.longest{font-size:6rem}
.sums{grid-column:1/-1}
.beside{display:flex;gap:3rem;align-items:center}
.count{font-size:2rem;white-space:nowrap}
.gifts{min-width:0;overflow:hidden}
.needs{flex:1;display:flex;gap:2rem}
.needs>div{flex:1;min-width:0;font-size:1.3rem}
.needs svg{height:1rem;display:block}
.needs .muted{display:none}
table{border-collapse:collapse;width:100%;table-layout:fixed;font-size:1.65rem}
th{font-size:1.1rem;font-weight:400;color:#595959;text-align:left;padding:0}
td{padding:.12rem .6rem .12rem 0;border-top:1px solid #d9d9d9;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
.at{width:9rem}
.num{text-align:right}
.sum{width:26rem}
td.num{font-weight:600;padding-right:0}
p .num{text-align:left}
.ways{display:flex;gap:1.4rem;align-items:flex-start;text-align:center;font-size:1.15rem;overflow-wrap:anywhere}
.ways h2{color:#1a1a1a}
.ways svg{display:block;width:14rem;height:14rem}
.ways section{width:14rem}
footer{grid-column:1/-1;display:flex;justify-content:space-between;gap:2rem;font-size:1.4rem;color:#595959}
footer [data-note]{background:#fff4d6;color:#7a4b00;padding:0 .8rem;font-weight:600}
a{color:inherit;text-decoration:none}
a:focus-visible{outline:.25rem solid #ffd400;box-shadow:0 0 0 .4rem #1a1a1a}
[hidden]{display:none!important}
@media(prefers-reduced-motion:reduce){main{animation-duration:80min}}
@media(max-width:59rem){
html{font-size:17px;overflow:visible}
body{height:auto;overflow:visible;overflow-wrap:anywhere;cursor:auto;line-height:1.5}
main{display:block;width:auto;max-width:40rem;height:auto;margin:0 auto;padding:0 1rem 1rem;animation:none}
header{border:0;padding-top:.5rem}
header p,.count,.needs>div,table,.ways,footer{font-size:1rem}
h1,h1.long{font-size:1.45rem;max-height:none}
h2{font-size:1.15rem;margin:1.25rem 0 .25rem}
th{font-size:.9rem}
.total,.total.long,.total.longest{font-size:2rem;white-space:normal}
.beside,.needs,.ways,footer{display:block}
.needs>div{margin-top:.75rem}
table{table-layout:auto}
td{padding:.4rem .75rem .4rem 0;white-space:normal;vertical-align:top}
td.num{overflow-wrap:normal}
.at,.sum{width:auto}
td.at{white-space:nowrap}
.ways section{width:auto}
.ways svg{margin:.5rem auto;width:12rem;height:12rem}
a{color:#0b4a8f;text-decoration:underline;display:inline-block;padding:.6rem 0}
footer{margin-top:1rem;border-top:1px solid #d9d9d9}
}
`.replaceAll('\n', '');
