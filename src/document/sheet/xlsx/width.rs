//! How wide columns and how high rows are: as their words need, and no wider than a page can bear.
//!
//! Programs do not agree on whether rows grow by themselves when a file is opened, so their height is written.

use super::super::{Cell, Column, Sheet};
use super::begin;
use unicode_width::UnicodeWidthStr;

/// Room for the edges of a cell. This and all widths are in signs of the usual size.
const EDGES: f64 = 1.5;
const LEAST: f64 = 6.0;
/// A longer word breaks.
const WORD: f64 = 13.0;
const MOST: f64 = 50.0;
/// What a page on its side bears when it is made to fit and can still be read.
const A4: f64 = 230.0;
const A3: f64 = 330.0;
/// The end of a long text asks for nothing that its start does not.
const SEEN: usize = 2_000;
/// In points; more is more than a row can have.
const LINE: f64 = 15.0;
const HIGHEST: f64 = 405.0;

/// The width of each column, and whether all of them need a large page.
pub fn widths(sheet: &Sheet) -> (Vec<f64>, bool) {
    let wanted: Vec<(f64, f64)> = (0..sheet.columns.len()).map(|column| wanted(sheet, column)).collect();
    let total = |most: f64| wanted.iter().map(|(least, line)| least.max(line.min(most))).sum::<f64>();
    // A page takes as many columns as it can while each may still hold a few words.
    let large = total(WORD + 3.0) > A4;
    let page = if large { A3 } else { A4 };
    let mut most = MOST;
    while total(most) > page && most > LEAST {
        most -= 1.0;
    }
    (wanted.iter().map(|(least, line)| least.max(line.min(most))).collect(), large)
}

/// The longest word of a column, which should not break, and its longest line.
fn wanted(sheet: &Sheet, column: usize) -> (f64, f64) {
    let title = longest_word(&sheet.columns[column].title);
    let (mut word, mut line) = (title, title);
    for cell in sheet.rows.iter().filter_map(|row| row.get(column)) {
        let (this_word, this_line) = size(cell);
        word = word.max(this_word);
        line = line.max(this_line);
    }
    let rigid = sheet.rows.iter().filter_map(|row| row.get(column)).filter(|cell| is_rigid(cell));
    let rigid = rigid.map(|cell| size(cell).0).fold(0.0, f64::max);
    ((word.min(WORD).max(rigid) + EDGES).max(LEAST), (line + EDGES).clamp(LEAST, MOST))
}

/// Whether nothing of it is shown where it does not fit.
fn is_rigid(cell: &Cell) -> bool {
    match cell {
        Cell::Discuss(inner, _) => is_rigid(inner),
        Cell::Number(_) | Cell::Date(_) => true,
        Cell::Empty | Cell::Text(_) | Cell::Open(_) => false,
    }
}

fn size(cell: &Cell) -> (f64, f64) {
    match cell {
        Cell::Empty => (0.0, 0.0),
        Cell::Text(text) | Cell::Open(text) => {
            let text = begin(text, SEEN);
            (longest_word(text), text.lines().map(UnicodeWidthStr::width).max().unwrap_or(0) as f64)
        }
        // With a sign for every thousand.
        Cell::Number(number) => {
            let width = number.to_string().len() as f64 * 4.0 / 3.0;
            (width, width)
        }
        Cell::Date(_) => (10.0, 10.0),
        Cell::Discuss(inner, mark) => {
            let (word, line) = size(inner);
            let mark = mark.width() as f64 + 1.0;
            if is_rigid(inner) { (word + mark, line + mark) } else { (word, line + mark) }
        }
    }
}

/// Scripts without spaces may break anywhere.
fn longest_word(text: &str) -> f64 {
    let wide = |c: char| ('\u{2E80}'..='\u{9FFF}').contains(&c) || ('\u{AC00}'..='\u{D7A3}').contains(&c);
    let words = text.split(|c: char| c.is_whitespace() || wide(c));
    words.map(UnicodeWidthStr::width).max().unwrap_or(0) as f64
}

/// The height of the head, below whose words there is room for the buttons of the filter.
pub fn head(columns: &[Column], widths: &[f64]) -> f64 {
    height(columns.iter().zip(widths).map(|(column, width)| lines(&column.title, *width) + 1.0))
}

/// The height of a row.
pub fn row(row: &[Cell], widths: &[f64]) -> f64 {
    height(row.iter().zip(widths).map(|(cell, width)| match cell {
        Cell::Text(text) | Cell::Open(text) => lines(text, *width),
        Cell::Discuss(inner, mark) => match &**inner {
            Cell::Text(text) | Cell::Open(text) => lines(&format!("{} {mark}", begin(text, SEEN)), *width),
            _ => 1.0,
        },
        Cell::Empty | Cell::Number(_) | Cell::Date(_) => 1.0,
    }))
}

fn height(lines: impl Iterator<Item = f64>) -> f64 {
    (lines.fold(1.0, f64::max) * LINE).min(HIGHEST)
}

/// How many lines a text takes, word by word.
fn lines(text: &str, width: f64) -> f64 {
    let room = (width - EDGES).max(1.0);
    let mut count = 0.0;
    for line in begin(text, SEEN).lines() {
        let mut used = 0.0;
        count += 1.0;
        for word in line.split(' ') {
            let word = word.width() as f64;
            let with_space = if used > 0.0 { used + 1.0 + word } else { word };
            if with_space <= room {
                used = with_space;
                continue;
            }
            count += if used > 0.0 { 1.0 } else { 0.0 };
            let more = ((word / room).ceil() - 1.0).max(0.0);
            count += more;
            used = word - more * room;
        }
    }
    count
}
