//! A sheet as comma-separated values: RFC 4180, UTF-8 with a mark at the start, ISO dates and plain numbers.

use super::{Cell, Sheet, clean};

/// What spreadsheets open as UTF-8 for.
const MARK: char = '\u{FEFF}';

/// The whole sheet; every column, so that two files of one toolkit have the same ones.
///
/// No text can begin a formula: not at its start, and not where a program that takes another sign for the one between
/// cells, or that knows no quotes, would begin a cell. Such a text gets an apostrophe, which spreadsheets read as
/// “this is text”. A number stays a number.
pub fn csv(sheet: &Sheet) -> String {
    let mut out = String::from(MARK);
    line(&mut out, sheet.columns.iter().map(|column| harmless(&column.title)));
    for row in &sheet.rows {
        line(&mut out, row.iter().map(written));
    }
    out
}

fn line(out: &mut String, cells: impl Iterator<Item = String>) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            out.push(',');
        }
        if cell.contains([',', '"', '\n', '\t', ';']) || cell.starts_with(' ') || cell.ends_with(' ') {
            out.push('"');
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(&cell);
        }
    }
    out.push_str("\r\n");
}

fn written(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) | Cell::Open(text) => harmless(text),
        Cell::Number(number) => number.to_string(),
        Cell::Date(date) => date.to_string(),
        // With the mark behind it, it is a text.
        Cell::Discuss(cell, mark) => harmless(&format!("{} {mark}", raw(cell))),
    }
}

fn raw(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) | Cell::Open(text) => text.clone(),
        cell => written(cell),
    }
}

fn is_formula(c: char) -> bool {
    matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '−' | '﹢' | '﹣' | '﹦' | '﹫')
}

/// Whether a program may take it for the sign between two cells.
fn is_between(c: char) -> bool {
    matches!(c, ';' | '\t' | '\n')
}

fn harmless(text: &str) -> String {
    let text = clean(text);
    let mut out = String::with_capacity(text.len());
    // A tab or a newline at the start of a cell is taken for nothing by some, and for the start of a formula by others.
    if text.starts_with(['\t', '\n']) {
        out.push('\'');
    }
    let mut begins = true;
    let mut gap = String::new();
    for c in text.chars() {
        if begins && (c.is_whitespace() || c == '"' || super::is_unseen(c)) && !is_between(c) {
            gap.push(c);
            continue;
        }
        if begins && is_formula(c) {
            out.push('\'');
        }
        out.push_str(&gap);
        gap.clear();
        out.push(c);
        begins = is_between(c);
    }
    out + &gap
}

#[cfg(test)]
mod tests;
