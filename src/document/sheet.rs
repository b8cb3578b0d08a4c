//! Tables as data: what a spreadsheet sorts and filters, read from an interview by role.
//!
//! A sheet holds numbers as numbers and dates as dates. Writers of formats take it from here; a template that prints the
//! same rows takes [`json`].

mod cell;
mod csv;
mod lists;
mod rows;
mod xlsx;

use crate::date::Date;
use crate::interview::Interview;
use crate::interview::display::Display;
use crate::reports::Reports;
use serde_json::{Map, Value as Json, json as object};

pub use csv::csv;
pub use xlsx::xlsx;

/// The documents that are tables, each of one sheet or more.
pub const NAMES: [&str; 4] = ["action-plan", "results-framework", "stakeholders", "assistance-register"];

/// Every sheet that one of these documents can have.
pub const SHEETS: [&str; 8] = [
    "action-plan",
    "results-framework",
    "readings",
    "stakeholders",
    "assistance-register",
    "treaty-gaps",
    "laws",
    "coverage",
];

/// A typed table. Every row has as many cells as there are columns.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// One of [`SHEETS`].
    pub name: String,
    pub title: String,
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<Cell>>,
    /// What is written behind a text that a format had to cut.
    pub cut: String,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    pub title: String,
    pub holds: Holds,
}

/// What the cells of a column hold where they hold anything but words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Holds {
    Words,
    Number,
    /// Whole units; the currency stands in a column of its own.
    Money,
    /// When something begins: a month stands for its first day.
    Start,
    /// A month stands for its last day.
    Date,
}

impl Holds {
    /// Whether its cells are set to the end of the line.
    pub fn is_number(self) -> bool {
        matches!(self, Holds::Number | Holds::Money)
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Empty,
    /// One line, or lines with newlines between them.
    Text(String),
    Number(f64),
    Date(Date),
    /// What nobody has said yet, in words.
    Open(String),
    /// What is said and not yet decided, with the mark of it.
    Discuss(Box<Cell>, String),
}

impl Cell {
    pub(super) fn words(text: impl Into<String>) -> Cell {
        let text = text.into();
        if text.is_empty() { Cell::Empty } else { Cell::Text(text) }
    }

    pub fn is_empty(&self) -> bool {
        *self == Cell::Empty
    }

    /// Whether somebody still has to say or to decide it.
    pub fn is_open(&self) -> bool {
        matches!(self, Cell::Open(_) | Cell::Discuss(..))
    }

    /// The cell in one line, as a document prints it.
    pub fn text(&self, display: Display<'_>) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Text(text) | Cell::Open(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
            Cell::Number(number) => display.number(*number),
            Cell::Date(date) => display.date(*date),
            Cell::Discuss(cell, mark) => format!("{} {mark}", cell.text(display)),
        }
    }
}

impl Sheet {
    /// The same sheet without the columns that are empty in every row.
    #[must_use]
    pub fn lean(&self) -> Sheet {
        let mut used = vec![false; self.columns.len()];
        for row in &self.rows {
            for (used, cell) in used.iter_mut().zip(row) {
                *used |= !cell.is_empty();
            }
        }
        fn kept<T: Clone>(all: &[T], used: &[bool]) -> Vec<T> {
            all.iter().zip(used).filter(|(_, used)| **used).map(|(it, _)| it.clone()).collect()
        }
        Sheet {
            columns: kept(&self.columns, &used),
            rows: self.rows.iter().map(|row| kept(row, &used)).collect(),
            ..self.clone()
        }
    }
}

/// The sheets of a document, its main one first; none where the toolkit has no roles for it or there is nothing to list.
pub fn of(name: &str, interview: &Interview, reports: &Reports, display: Display<'_>) -> Vec<Sheet> {
    lists::of(name, interview, reports, display).into_iter().filter(|sheet| !sheet.rows.is_empty()).collect()
}

/// All sheets there are.
pub fn all(interview: &Interview, reports: &Reports, display: Display<'_>) -> Vec<Sheet> {
    NAMES.iter().flat_map(|name| of(name, interview, reports, display)).collect()
}

/// Sheets as a template names them: `{ "<name>": {title, given, columns: [text], rows: [[text]]} }`. Every sheet there
/// could be is named; `given` says whether it is there. Columns that are empty in every row are left out.
pub fn json(sheets: &[Sheet], display: Display<'_>) -> Json {
    let none = || object!({"title": "", "given": false, "columns": [], "rows": []});
    let mut named: Map<String, Json> = SHEETS.iter().map(|name| (name.to_string(), none())).collect();
    for sheet in sheets.iter().map(Sheet::lean) {
        let columns: Vec<&str> = sheet.columns.iter().map(|column| column.title.as_str()).collect();
        let line = |row: &Vec<Cell>| row.iter().map(|cell| cell.text(display)).collect::<Vec<_>>();
        let rows: Vec<_> = sheet.rows.iter().map(line).collect();
        let given = !rows.is_empty();
        named.insert(sheet.name, object!({"title": sheet.title, "given": given, "columns": columns, "rows": rows}));
    }
    Json::Object(named)
}

/// What no spreadsheet takes, or what would reorder the text around it; newlines and tabs stay.
fn clean(text: &str) -> String {
    crate::text::clean(text).chars().filter(|c| !matches!(c, '\u{FFFE}' | '\u{FFFF}')).collect()
}

/// Whether a sign has no width of its own: what stands behind it is what a person sees first.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{206F}')
}

#[cfg(test)]
mod tests;
