//! How wide columns are: as their words need, and no wider than a page can bear.

use super::super::{Cell, Sheet};
use unicode_width::UnicodeWidthStr;

/// In signs of the usual size.
const LEAST: f64 = 7.0;
const MOST: f64 = 46.0;
/// What a page of A4 on its side bears when it is made to fit and still read.
const PAGE: f64 = 215.0;
/// Room for the button of the filter, and for the edges.
const BUTTON: f64 = 3.0;
const EDGES: f64 = 1.5;

pub fn widths(sheet: &Sheet) -> Vec<f64> {
    let wanted: Vec<(f64, f64)> = (0..sheet.columns.len()).map(|column| wanted(sheet, column)).collect();
    let total = |most: f64| wanted.iter().map(|(least, most_wanted)| least.max(most_wanted.min(most))).sum::<f64>();
    let mut most = MOST;
    while total(most) > PAGE && most > LEAST {
        most -= 1.0;
    }
    wanted.iter().map(|(least, wanted)| least.max(wanted.min(most))).collect()
}

/// The longest word of a column, which must not break, and its longest line.
fn wanted(sheet: &Sheet, column: usize) -> (f64, f64) {
    let title = sheet.columns[column].title.as_str();
    let (mut word, mut line) = (longest_word(title) + BUTTON, longest_word(title) + BUTTON);
    for cell in sheet.rows.iter().filter_map(|row| row.get(column)) {
        let (this_word, this_line) = size(cell);
        word = word.max(this_word);
        line = line.max(this_line);
    }
    let within = |width: f64, most: f64| (width + EDGES).clamp(LEAST, most);
    (within(word, MOST / 2.0), within(line, MOST))
}

fn size(cell: &Cell) -> (f64, f64) {
    match cell {
        Cell::Empty => (0.0, 0.0),
        Cell::Text(text) | Cell::Open(text) => {
            (longest_word(text), text.lines().map(|line| line.width()).max().unwrap_or(0) as f64)
        }
        // With a space or a sign for every thousand.
        Cell::Number(number) => {
            let width = number.to_string().len() as f64 * 4.0 / 3.0;
            (width, width)
        }
        Cell::Date(_) => (10.0, 10.0),
        Cell::Discuss(inner, mark) => {
            let (word, line) = size(inner);
            match **inner {
                // A number that does not fit is no number any more.
                Cell::Number(_) | Cell::Date(_) => (word + mark.width() as f64 + 1.0, line + mark.width() as f64 + 1.0),
                _ => (word.max(longest_word(mark)), line + mark.width() as f64 + 1.0),
            }
        }
    }
}

/// Scripts without spaces may break anywhere.
fn longest_word(text: &str) -> f64 {
    let wide = |c: char| ('\u{2E80}'..='\u{9FFF}').contains(&c) || ('\u{AC00}'..='\u{D7A3}').contains(&c);
    let words = text.split(|c: char| c.is_whitespace() || wide(c));
    words.map(|word| word.width()).max().unwrap_or(0) as f64
}
