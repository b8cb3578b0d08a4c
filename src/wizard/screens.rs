//! What a screen looks like, as text that a person can read and compare; and all screens, held against such texts.

mod tests;

use super::canvas::cells;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

/// The text on the screen, wide signs once, without the blanks at the ends of rows.
pub fn grid(buffer: &Buffer) -> String {
    let mut out = String::new();
    for row in buffer.content.chunks(usize::from(buffer.area.width)) {
        let text: String = signs(row).map(|(_, cell)| cell.symbol()).collect();
        out.push_str(text.trim_end());
        out.push('\n');
    }
    out
}

/// Where the cursor stands, column and row counted from 1, and on what.
pub fn cursor(buffer: &Buffer, cursor: Option<(u16, u16)>) -> String {
    match cursor {
        Some(at) => format!("cursor {},{} on `{}`\n", at.0 + 1, at.1 + 1, buffer[at].symbol()),
        None => "no cursor\n".into(),
    }
}

/// How the text is set, a line for a row or for several that look the same: letters with the columns they are for.
///
/// `B` bold, `d` dim, `u` underlined, `R` reversed; a small letter before them is a colour, behind `/` a background.
pub fn styles(buffer: &Buffer) -> String {
    let mut lines: Vec<(usize, usize, String)> = Vec::new();
    for (at, row) in buffer.content.chunks(usize::from(buffer.area.width)).enumerate() {
        let mut runs: Vec<(String, usize, usize)> = Vec::new();
        for (x, cell) in signs(row) {
            let (set, end) = (letters(cell), x + usize::from(cells(cell.symbol())).max(1));
            match runs.last_mut() {
                Some((same, _, to)) if *same == set => *to = end,
                _ => runs.push((set, x + 1, end)),
            }
        }
        let told = runs.iter().filter(|(set, ..)| !set.is_empty()).map(|(set, from, to)| format!("{set} {from}-{to}"));
        let told = told.collect::<Vec<_>>().join("  ");
        match lines.last_mut() {
            Some((_, last, same)) if *same == told => *last = at + 1,
            _ => lines.push((at + 1, at + 1, told)),
        }
    }
    let rows = |from, to| if from == to { format!("{from}") } else { format!("{from}-{to}") };
    let told = lines.into_iter().filter(|(.., told)| !told.is_empty());
    told.map(|(from, to, told)| format!("{:>5}: {told}\n", rows(from, to))).collect()
}

/// The cells of a row in which a sign begins, with their columns from 0.
fn signs(row: &[Cell]) -> impl Iterator<Item = (usize, &Cell)> {
    let mut next = 0;
    row.iter().enumerate().filter(move |(x, cell)| {
        let begins = *x >= next;
        if begins {
            next = x + usize::from(cells(cell.symbol())).max(1);
        }
        begins
    })
}

fn letters(cell: &Cell) -> String {
    let color = |color| match color {
        Color::Reset => String::new(),
        color => format!("{color:?}").to_lowercase().chars().take(1).collect(),
    };
    let mut out = color(cell.fg);
    for (modifier, letter) in
        [(Modifier::BOLD, 'B'), (Modifier::DIM, 'd'), (Modifier::UNDERLINED, 'u'), (Modifier::REVERSED, 'R')]
    {
        if cell.modifier.contains(modifier) {
            out.push(letter);
        }
    }
    if cell.bg != Color::Reset {
        out.push('/');
        out.push_str(&color(cell.bg));
    }
    out
}
