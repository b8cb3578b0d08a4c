//! A table of figures: rows and columns of two catalogues, a number a cell, with sums.

use super::event::{Key, Press};
use super::part::Did;
use crate::interview::display::Display;
use crate::session::{Message, grammar};
use crate::strategy::value::{Cell, Value};
use crate::text::Id;

/// The longest number that a cell takes.
const LONGEST: usize = 20;

/// What stands in the cells, as it is typed.
pub struct Figures {
    pub rows: Vec<(Id, String)>,
    pub columns: Vec<(Id, String)>,
    pub cells: Vec<Vec<String>>,
    pub row: usize,
    pub column: usize,
    /// Whether nothing was typed in the cell since it was reached: the first key replaces what stands there.
    fresh: bool,
}

impl Figures {
    pub fn of(rows: &Id, columns: &Id, value: Option<&Value>, display: Display<'_>) -> Self {
        let named = |id: &Id| -> Vec<(Id, String)> {
            let entries = display.toolkit.catalogue(id).map(|it| it.entries.as_slice()).unwrap_or_default();
            entries.iter().map(|entry| (entry.id.clone(), display.choice(id, &entry.id))).collect()
        };
        let (rows, columns) = (named(rows), named(columns));
        let given = if let Some(Value::Table(cells)) = value { cells.as_slice() } else { &[] };
        let text = |row: &Id, column: &Id| {
            let cell = given.iter().find(|cell| cell.row == *row && cell.column == *column);
            cell.map(|cell| grammar::written(cell.value)).unwrap_or_default()
        };
        let line = |row: &Id| columns.iter().map(|(column, _)| text(row, column)).collect();
        let cells = rows.iter().map(|(row, _)| line(row)).collect();
        Self { rows, columns, cells, row: 0, column: 0, fresh: true }
    }

    /// The figures that are numbers, as an answer.
    pub fn readable(&self) -> Value {
        Value::Table(
            self.filled()
                .filter_map(|(row, column, text)| {
                    let value = grammar::number(text, None, None).ok()?;
                    Some(Cell { row: row.0.clone(), column: column.0.clone(), value })
                })
                .collect(),
        )
    }

    /// What is no number, with its row and column.
    pub fn unreadable(&self) -> Vec<String> {
        let unread = self.filled().filter(|(.., text)| grammar::number(text, None, None).is_err());
        unread.map(|(row, column, text)| format!("{}, {}: {text}", row.1, column.1)).collect()
    }

    /// The cells in which something stands, with their rows and columns.
    fn filled(&self) -> impl Iterator<Item = (&(Id, String), &(Id, String), &str)> {
        let lines = self.rows.iter().zip(&self.cells);
        let cells = lines.flat_map(|(row, line)| {
            self.columns.iter().zip(line).map(move |(column, text)| (row, column, text.trim()))
        });
        cells.filter(|(.., text)| !text.is_empty())
    }

    /// The figures as an answer; an empty cell is a figure that nobody gave.
    ///
    /// # Errors
    /// What is wrong with the first cell that is no number.
    pub fn value(&self) -> Result<Value, Message> {
        let wrong = self.filled().find_map(|(.., text)| grammar::number(text, None, None).err());
        wrong.map_or_else(|| Ok(self.readable()), Err)
    }

    /// The sum of the figures of one column, or of all; cells that are no numbers add nothing.
    pub fn sum(&self, column: Option<usize>) -> f64 {
        let lines = self.cells.iter().flat_map(|line| match column {
            Some(column) => std::slice::from_ref(&line[column]),
            None => line.as_slice(),
        });
        lines.filter_map(|text| grammar::number(text.trim(), None, None).ok()).sum()
    }

    pub fn row_sum(&self, row: usize) -> f64 {
        self.cells[row].iter().filter_map(|text| grammar::number(text.trim(), None, None).ok()).sum()
    }

    /// Goes to the cell of that place, counted along the rows.
    pub fn go(&mut self, place: usize) {
        let columns = self.columns.len().max(1);
        (self.row, self.column) = ((place / columns).min(self.rows.len().saturating_sub(1)), place % columns);
        self.fresh = true;
    }

    /// Takes over what was typed and where the cursor stood before the page was built anew.
    pub fn keep(&mut self, old: Self) {
        let same = old.rows == self.rows && old.columns == self.columns;
        let as_typed = old.value().is_ok_and(|value| self.value().is_ok_and(|own| own == value));
        if same && (as_typed || old.value().is_err()) {
            *self = old;
        } else if same {
            (self.row, self.column) = (old.row, old.column);
        }
    }

    pub fn press(&mut self, press: Press) -> Did {
        let (last_row, last_column) = (self.rows.len().saturating_sub(1), self.columns.len().saturating_sub(1));
        let Some(cell) = self.cells.get_mut(self.row).and_then(|line| line.get_mut(self.column)) else {
            return Did::Pass;
        };
        match press.key {
            Key::Char(c) if !press.ctrl && !c.is_control() => {
                if std::mem::take(&mut self.fresh) {
                    cell.clear();
                }
                if cell.chars().count() < LONGEST {
                    cell.push(c);
                }
                return Did::Typed;
            }
            Key::Backspace if !cell.is_empty() => {
                self.fresh = false;
                cell.pop();
                return Did::Typed;
            }
            Key::Delete if !cell.is_empty() => {
                cell.clear();
                return Did::Typed;
            }
            Key::Up if self.row > 0 => self.row -= 1,
            Key::Down if self.row < last_row => self.row += 1,
            Key::Left if self.column > 0 => self.column -= 1,
            Key::Right if self.column < last_column => self.column += 1,
            Key::Home => self.column = 0,
            Key::End => self.column = last_column,
            Key::Enter if self.column < last_column => self.column += 1,
            Key::Enter if self.row < last_row => (self.row, self.column) = (self.row + 1, 0),
            Key::Enter => return Did::Accepted,
            _ => return Did::Pass,
        }
        self.fresh = true;
        Did::Moved
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn table(rows: usize, columns: usize) -> Figures {
        let named = |count: usize, of: &str| -> Vec<(Id, String)> {
            (0..count).map(|at| (format!("{of}{at}").as_str().into(), format!("{of} {at}"))).collect()
        };
        Figures {
            rows: named(rows, "row"),
            columns: named(columns, "column"),
            cells: vec![vec![String::new(); columns]; rows],
            row: 0,
            column: 0,
            fresh: true,
        }
    }

    fn typed(figures: &mut Figures, text: &str) {
        text.chars().for_each(|c| drop(figures.press(Press::plain(Key::Char(c)))));
    }

    #[test]
    fn figures_are_typed_cell_by_cell_and_summed() {
        let mut figures = table(2, 2);
        typed(&mut figures, "12");
        assert_eq!(figures.press(Press::plain(Key::Enter)), Did::Moved);
        typed(&mut figures, "7");
        figures.press(Press::plain(Key::Enter));
        typed(&mut figures, "1.5");
        assert_eq!((figures.sum(Some(0)), figures.row_sum(0), figures.sum(None)), (13.5, 19.0, 20.5));
        let Ok(Value::Table(cells)) = figures.value() else { panic!("no table") };
        assert_eq!(cells.len(), 3);
        // The first key in a cell that was reached replaces its figure.
        figures.press(Press::plain(Key::Up));
        typed(&mut figures, "9");
        assert_eq!(figures.cells[0][0], "9");
    }

    #[test]
    fn what_is_no_number_is_said_and_kept() {
        let mut figures = table(1, 2);
        typed(&mut figures, "3x");
        assert!(figures.value().is_err());
        let mut anew = table(1, 2);
        anew.keep(figures);
        assert_eq!(anew.cells[0][0], "3x");
    }

    proptest! {
        #[test]
        fn no_key_breaks_it(rows in 0usize..4, columns in 0usize..4, keys in prop::collection::vec(0u8..12, 0..60)) {
            let mut figures = table(rows, columns);
            for key in keys {
                let key = match key {
                    0 => Key::Up, 1 => Key::Down, 2 => Key::Left, 3 => Key::Right, 4 => Key::Enter, 5 => Key::Home,
                    6 => Key::End, 7 => Key::Backspace, 8 => Key::Delete, 9 => Key::Char('4'), 10 => Key::Char('é'),
                    _ => Key::Char('.'),
                };
                figures.press(Press::plain(key));
                let _ = figures.value();
                figures.sum(None);
            }
        }
    }
}
