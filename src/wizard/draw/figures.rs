//! A table of figures, with the sums of its rows and columns; as many columns as there is room for.

use crate::toolkit::phrases::Phrases;
use crate::wizard::canvas::{Canvas, Hit, cells};
use crate::wizard::figures::Figures;
use crate::wizard::prose;
use ratatui::layout::Rect;

/// The cells of the narrowest and of the widest column, without the gap behind it.
const NARROWEST: u16 = 8;
const WIDEST: u16 = 16;

pub fn draw(canvas: &mut Canvas<'_>, cell: Rect, figures: &Figures, at: usize, focused: bool, phrases: &Phrases) {
    let total = phrases.say("figures-total", &[]);
    let titles = figures.rows.iter().map(|(_, title)| cells(title)).chain([cells(&total)]);
    let label = titles.max().unwrap_or(0).min(cell.width / 3) + 2;
    // As narrow as lets every title stand in two rows.
    let heads = |width: u16| figures.columns.iter().map(move |(_, title)| prose::rows(title, width));
    let fits = |width: &u16| heads(*width).all(|rows| rows.len() <= 2);
    let width = (NARROWEST..WIDEST).find(fits).unwrap_or(WIDEST) + 2;
    let heads: Vec<Vec<String>> = heads(width - 2).collect();
    let high = heads.iter().map(|rows| rows.len().min(2)).max().unwrap_or(1) as u16;
    let room = usize::from(cell.width.saturating_sub(label) / width).max(1);
    // The sums stand at the end where all columns fit.
    let shown = figures.columns.len().min(room);
    let first = figures.column.saturating_sub(shown - 1).min(figures.columns.len() - shown);
    let sums = figures.columns.len() > 1 && shown < room;
    let x_of = |column: usize| cell.x + label + column as u16 * width;
    let line = |canvas: &mut Canvas<'_>, x: u16, y: u16, text: &str, style| {
        // Figures stand at the right of their column.
        let taken = cells(text).min(width - 2);
        canvas.line(x + (width - 2 - taken), y, taken, text, style)
    };
    for (place, rows) in heads.iter().skip(first).take(shown).enumerate() {
        // Titles stand right above their figures.
        let down = high - rows.len().min(2) as u16;
        for (y, row) in rows.iter().take(2).enumerate() {
            line(canvas, x_of(place), cell.y + down + y as u16, row, canvas.theme.title);
        }
    }
    if sums {
        line(canvas, x_of(shown), cell.y + high - 1, &total, canvas.theme.title);
    }
    canvas.more(cell, first > 0, first + shown < figures.columns.len());
    let shown_sum = |sum: f64| if sum == 0.0 { String::new() } else { sum.to_string() };
    for (row, (_, title)) in figures.rows.iter().enumerate() {
        let y = cell.y + high + row as u16;
        if y >= cell.bottom() {
            return;
        }
        canvas.line(cell.x, y, label - 1, title, canvas.theme.text);
        for place in 0..shown {
            let column = first + place;
            let current = focused && (row, column) == (figures.row, figures.column);
            let text = &figures.cells[row][column];
            let style = if current { canvas.theme.selected } else { canvas.theme.text };
            // An empty cell shows where a figure goes.
            let drawn = if text.is_empty() { "·".repeat(usize::from(width - 2)) } else { text.clone() };
            let quiet = if text.is_empty() && !current { canvas.theme.muted } else { style };
            line(canvas, x_of(place), y, &drawn, quiet);
            let hit = Rect { x: x_of(place), y, width: width - 1, height: 1 };
            canvas.hit(hit, Hit::Part { part: at, row: row * figures.columns.len() + column });
            if current {
                canvas.cursor = Some((x_of(place) + width - 3, y));
            }
        }
        if sums {
            line(canvas, x_of(shown), y, &shown_sum(figures.row_sum(row)), canvas.theme.muted);
        }
    }
    let y = cell.y + high + figures.rows.len() as u16;
    if y < cell.bottom() && figures.rows.len() > 1 {
        canvas.line(cell.x, y, label - 1, &total, canvas.theme.muted);
        for place in 0..shown {
            line(canvas, x_of(place), y, &shown_sum(figures.sum(Some(first + place))), canvas.theme.muted);
        }
        if sums {
            line(canvas, x_of(shown), y, &shown_sum(figures.sum(None)), canvas.theme.muted);
        }
    }
}
