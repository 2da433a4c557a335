extension PublicPage {
    /// Text of 16 px, contrast of 7:1 and more, targets of 44 px, one column from 320 px on, dark where the reader wants it.
    static let style = """
        :root{color-scheme:light dark;--ink:#1b1b1b;--paper:#fff;--soft:#f2f4f1;--line:#c9d0c5;--leaf:#1e5b2b;--warn:#7a4b00;--stop:#9b1c1c}\
        @media(prefers-color-scheme:dark){:root{--ink:#ececec;--paper:#161816;--soft:#232723;--line:#454d45;--leaf:#9ad8a4;--warn:#f1c27d;--stop:#ff9c94}}\
        *{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif}\
        header,main{max-width:40rem;margin:0 auto;padding:.75rem 1rem}header a{color:var(--leaf);font-weight:700;text-decoration:none}\
        h1{font-size:1.5rem;line-height:1.25;margin:.5rem 0}h2{font-size:1.125rem;margin:1.5rem 0 .5rem}a{color:var(--leaf)}\
        .band{margin:0;padding:.5rem 1rem;background:var(--warn);color:var(--paper);text-align:center;font-weight:700}\
        .verdict{border-left:.5rem solid var(--leaf);background:var(--soft);padding:.75rem 1rem;margin:.5rem 0}\
        .verdict.warn{border-color:var(--warn)}.verdict.stop{border-color:var(--stop)}.verdict b{display:block;font-size:1.25rem}\
        .code{font:700 1.25rem/1.4 ui-monospace,monospace;letter-spacing:.05em;overflow-wrap:anywhere}\
        dl{display:grid;grid-template-columns:minmax(6rem,auto) 1fr;gap:.25rem 1rem;margin:.5rem 0}dt{opacity:.8}dd{margin:0;overflow-wrap:anywhere}\
        ol.journey{list-style:none;padding:0;margin:0;border-left:2px solid var(--line)}ol.journey li{padding:.25rem 0 .75rem 1rem}\
        ol.journey .void{text-decoration:line-through}.level{font-size:.875rem;opacity:.85}\
        img{max-width:100%;height:auto;border-radius:.25rem}form{margin:1rem 0}label{display:block;margin-bottom:.25rem}\
        input{width:100%;min-height:2.75rem;font:inherit;padding:.25rem .5rem;border:1px solid var(--ink);border-radius:.25rem;background:var(--paper);color:var(--ink)}\
        button{min-height:2.75rem;margin-top:.5rem;padding:0 1.25rem;font:inherit;font-weight:700;border:0;border-radius:.25rem;background:var(--leaf);color:var(--paper)}\
        table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.375rem .5rem .375rem 0;border-bottom:1px solid var(--line);vertical-align:top}\
        .price{font-weight:700;white-space:nowrap}footer{opacity:.85;font-size:.875rem;margin:2rem 0}
        """
}
