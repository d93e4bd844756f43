/* Hongbang 红榜: comforts for pages that are complete without them. Sort a table by a head, filter its rows by
 * typing, open every explanation for the printer. Controls are made here, so nothing dead stands on a page where
 * script does not run. Nothing is remembered, nothing is requested. ES2019, no modules (pages open from file://).
 *
 * table.sort    heads of the last head row get a button: first order, reverse, order as published
 * table.find    a filter line is put before the table
 * td[data-v]    a value to sort by where the text does not say it
 */
(function () {
  'use strict';
  var english = document.documentElement.lang.indexOf('en') === 0;
  var words = english
    ? { find: 'Filter', all: ' rows', of: ' of ', sort: 'Sort by ', sorted: 'Sorted by ', published: 'Order as published' }
    : { find: '筛选', all: ' 行', of: ' / ', sort: '排序：', sorted: '已排序：', published: '已恢复公布顺序' };
  var collator = new Intl.Collator(english ? 'en' : 'zh-Hans-CN', { numeric: true });

  function make(name, text, parent) {
    var node = document.createElement(name);
    if (text) node.textContent = text;
    if (parent) parent.appendChild(node);
    return node;
  }

  // 'null' is a cell without a value (—, 缺考 in a column of numbers): it stays last in both directions
  function valueOf(cell, numeric) {
    if (!cell) return null;
    var text = (cell.hasAttribute('data-v') ? cell.getAttribute('data-v') : cell.textContent).trim();
    if (!numeric) return text && text !== '—' ? text : null;
    var number = parseFloat(text.replace(/,/g, '').replace('−', '-'));
    return isNaN(number) ? null : number;
  }

  function isNumeric(rows, column) {
    var numbers = 0, filled = 0;
    rows.forEach(function (row) {
      var text = row.cells[column] ? row.cells[column].textContent.trim() : '';
      if (!text || text === '—') return;
      filled += 1;
      if (/^[-−+]?[\d,]+(\.\d+)?/.test(text) && !/^\d+[年月]/.test(text)) numbers += 1;
    });
    return filled > 0 && numbers * 2 > filled;
  }

  function sortable(table, status) {
    var body = table.tBodies[0];
    var published = Array.prototype.slice.call(body.rows);
    var heads = Array.prototype.slice.call(table.tHead.rows[table.tHead.rows.length - 1].cells);
    heads.forEach(function (head, column) {
      var label = head.querySelector('span');
      if (!label) return;
      var numeric = isNumeric(published, column);
      // a rank reads from 1, a mark from the best: heads marked data-up start upwards
      var first = !numeric || head.hasAttribute('data-up') ? 'ascending' : 'descending';
      var second = first === 'ascending' ? 'descending' : 'ascending';
      // the words stay outside the button: Chromium leaves buttons out of the heads it repeats on paper
      var name = label.textContent;
      var button = make('button', '', label);
      button.type = 'button';
      button.setAttribute('aria-label', words.sort + name);
      head.addEventListener('click', function (event) {
        if (event.target.closest('a')) return;
        var now = head.getAttribute('aria-sort');
        var next = now === first ? second : now === second ? null : first;
        heads.forEach(function (other) { other.removeAttribute('aria-sort'); });
        var rows = published.slice();
        if (next) {
          head.setAttribute('aria-sort', next);
          var sign = next === 'ascending' ? 1 : -1;
          var keys = new Map();
          rows.forEach(function (row) { keys.set(row, valueOf(row.cells[column], numeric)); });
          // Array.sort is stable: equal values keep the published order
          rows.sort(function (a, b) {
            var x = keys.get(a), y = keys.get(b);
            if (x === null || y === null) return (x === null) - (y === null);
            return sign * (numeric ? x - y : collator.compare(x, y));
          });
        }
        var all = document.createDocumentFragment();
        rows.forEach(function (row) { all.appendChild(row); });
        body.appendChild(all);
        status.textContent = next ? words.sorted + name + (next === 'ascending' ? ' ↑' : ' ↓') : words.published;
      });
    });
  }

  // full-width letters, case and inner spaces do not matter: ＡＢ, ab and a b are the same
  function plain(text) { return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ''); }

  function filterable(table, tools, status) {
    var label = make('label', words.find);
    tools.insertBefore(label, status);
    var field = make('input', '', label);
    field.type = 'search';
    var rows = Array.prototype.slice.call(table.tBodies[0].rows);
    var texts = rows.map(function (row) { return plain(row.textContent); });
    status.textContent = rows.length + words.all;
    field.addEventListener('input', function () {
      var wanted = field.value.split(/\s+/).map(plain).filter(Boolean);
      var shown = 0;
      rows.forEach(function (row, i) {
        row.hidden = !wanted.every(function (word) { return texts[i].indexOf(word) >= 0; });
        if (!row.hidden) shown += 1;
      });
      table.classList.toggle('flt', wanted.length > 0);
      status.textContent = (wanted.length ? shown + words.of : '') + rows.length + words.all;
    });
  }

  document.querySelectorAll('table.sort, table.find').forEach(function (table) {
    if (!table.tHead || !table.tBodies.length) return;
    var tools = make('p');
    tools.className = 'tools';
    var status = make('output', '', tools);
    if (table.classList.contains('find')) filterable(table, tools, status);
    if (table.classList.contains('sort')) sortable(table, status);
    var figure = table.closest('figure');
    if (figure) figure.insertBefore(tools, figure.firstChild);
    else table.parentNode.insertBefore(tools, table);
  });

  // what is stuck at the left throws a shadow once something went beneath it
  document.querySelectorAll('.scroll').forEach(function (box) {
    box.addEventListener('scroll', function () { box.classList.toggle('moved', box.scrollLeft > 0); }, { passive: true });
  });

  // paper cannot be clicked: explanations are printed open, and closed again afterwards
  var opened = [];
  window.addEventListener('beforeprint', function () {
    opened = Array.prototype.slice.call(document.querySelectorAll('details:not([open])'));
    opened.forEach(function (details) { details.open = true; });
  });
  window.addEventListener('afterprint', function () {
    opened.forEach(function (details) { details.open = false; });
    opened = [];
  });
})();
