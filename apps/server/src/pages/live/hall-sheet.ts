/**
 * Style of the hall display: everything is measured in the screen, so 1920×1080 and any other 16:9 show the same, without scrolling. The whole
 * picture moves by a few pixels every minute, so that nothing burns into a panel that shows it for weeks.
 */
export const HALL_SHEET = `
*{box-sizing:border-box}
html{font-size:min(1vw,1.7778vh);overflow:hidden}
body{margin:0;height:100vh;overflow:hidden;background:#fff;color:#1a1a1a;line-height:1.25;font-family:"Source Sans 3",system-ui,sans-serif;font-variant-numeric:tabular-nums;cursor:none}
main{width:100rem;height:56.25rem;padding:1.8rem 2.6rem 1.4rem;display:grid;grid-template:auto auto 1fr auto/1fr 18rem;gap:.8rem 2.6rem;animation:drift 8min steps(1) infinite}
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
.count{font-size:2rem}
.left{min-width:0;overflow:hidden;display:flex;flex-direction:column;gap:1rem}
.needs{display:flex;gap:2rem}
.needs>div{flex:1;min-width:0;font-size:1.35rem}
.needs svg{height:1rem;display:block}
.needs .muted{display:none}
table{border-collapse:collapse;width:100%;table-layout:fixed;font-size:1.75rem}
th{font-size:1.2rem;font-weight:400;color:#595959;text-align:left;padding:0}
td{padding:.18rem .6rem .18rem 0;border-top:1px solid #d9d9d9;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
.at{width:9rem}
.num{text-align:right}
.sum{width:26rem}
td.num{font-weight:600;padding-right:0}
p .num{text-align:left}
.ways{grid-area:2/2/4;display:flex;flex-direction:column;gap:1rem;align-items:center;text-align:center;font-size:1.15rem;overflow-wrap:anywhere}
.ways h2{color:#1a1a1a}
.ways svg{display:block;width:13rem;height:13rem;margin:0 auto}
footer{grid-column:1/-1;display:flex;justify-content:space-between;gap:2rem;font-size:1.4rem;color:#595959}
footer [data-note]{background:#fff4d6;color:#7a4b00;padding:0 .8rem;font-weight:600}
[hidden]{display:none!important}
@media(prefers-reduced-motion:reduce){main{animation-duration:80min}}
`.replaceAll('\n', '');
