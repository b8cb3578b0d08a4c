//! Tables: a head over columns, names of rows, and a region to scroll in when there are many columns.

use super::Writer;
use super::text::{escaped, way};
use crate::document::tree::{Align, Inline, Table, plain};
use std::collections::HashSet;

/// So many columns fit on a telephone.
const NARROW: usize = 3;
/// With more columns than this, words break to keep a table on its page.
const MANY: usize = 10;
/// A text without spaces that is no longer stays in one piece.
const SHORT: usize = 8;
/// The longest text that can still be the name of a row.
const NAME: usize = 160;

impl<'a> Writer<'a> {
    pub(super) fn table(&mut self, table: &'a Table) {
        let columns = table.rows.iter().map(Vec::len).chain([table.head.len()]).max().unwrap_or(0);
        if columns == 0 {
            return;
        }
        let wide = columns > NARROW;
        if wide {
            let name = match table.caption.label.is_empty() && table.caption.text.is_empty() {
                true => self.near.clone(),
                false => format!("{} {}", table.caption.label, plain(&table.caption.text)),
            };
            let name = self.unique(&name);
            let many = if columns > MANY { " many" } else { "" };
            self.open_region(&format!("wide{many}"), &name);
        }
        self.out.push_str("<table>\n");
        if !(table.caption.label.is_empty() && table.caption.text.is_empty()) {
            self.captioned("caption", &table.caption);
        }
        if table.head.iter().any(|cell| !plain(cell).trim().is_empty()) {
            self.out.push_str("<thead>\n");
            self.row(table, &table.head, columns, |_| Some("col"));
            self.out.push_str("</thead>\n");
        }
        self.out.push_str("<tbody>\n");
        let named = names_rows(table, columns);
        for row in &table.rows {
            self.row(table, row, columns, |at| (named && at == 0).then_some("row"));
        }
        self.out.push_str("</tbody>\n</table>\n");
        if wide {
            self.out.push_str("</section>\n");
        }
    }

    /// One row, filled up to all columns; `scope` says what a cell is the head of.
    fn row(
        &mut self,
        table: &Table,
        row: &'a [Vec<Inline>],
        columns: usize,
        scope: impl Fn(usize) -> Option<&'static str>,
    ) {
        self.out.push_str("<tr>");
        for at in 0..columns {
            let cell = row.get(at).map_or(&[][..], Vec::as_slice);
            let text = plain(cell);
            // A head without words would be announced before every cell.
            let scope = scope(at).filter(|_| !text.trim().is_empty());
            let name = if scope.is_some() { "th" } else { "td" };
            self.out.push_str(&format!("<{name}"));
            if let Some(scope) = scope {
                self.out.push_str(&format!(" scope=\"{scope}\""));
            }
            let align = match table.aligns.get(at) {
                Some(Align::Center) => "center",
                Some(Align::End) => "end",
                _ => "",
            };
            let short = !text.contains(char::is_whitespace) && (1..=SHORT).contains(&text.chars().count());
            let classes = [align, if short { "short" } else { "" }].join(" ");
            if !classes.trim().is_empty() {
                self.out.push_str(&format!(" class=\"{}\"", classes.trim()));
            }
            self.out.push_str(&way(&text, self.lang));
            self.out.push('>');
            self.inlines(cell);
            self.out.push_str(&format!("</{name}>"));
        }
        self.out.push_str("</tr>\n");
    }

    /// A part that keyboards reach, so that they can scroll it.
    pub(super) fn open_region(&mut self, class: &str, name: &str) {
        self.out.push_str(&format!("<section class=\"{class}\" tabindex=\"0\" aria-label=\"{}\">\n", escaped(name)));
    }
}

/// Whether the first column says what each row is about: it is filled in every row, each time otherwise.
fn names_rows(table: &Table, columns: usize) -> bool {
    let mut seen = HashSet::new();
    columns > 1
        && table.rows.iter().all(|row| {
            let name = row.first().map(|cell| plain(cell).trim().to_string()).unwrap_or_default();
            (1..=NAME).contains(&name.chars().count()) && seen.insert(name)
        })
}
