//! Stakeholders by influence, upwards, and interest, to the right.

use super::Sheet;
use crate::reports::Grid;
use crate::text::cells::{cells, clip, fill, wrap};

/// A name takes at most so many rows.
const ROWS: usize = 3;

pub fn draw(sheet: &mut Sheet<'_>, grid: &Grid) {
    sheet.picture("picture-grid");
    let all = grid.rows.len();
    if all == 0 {
        sheet.sentence("picture-grid-none", &[("without", grid.without.into())]);
        return;
    }
    let high = grid.cell(2, 2).count();
    sheet.sentence("picture-grid-said", &[("count", high.into()), ("all", all.into())]);
    sheet.row("");
    let columns = columns(sheet.width - 4);
    border(sheet, columns, 0, "");
    let heads: Vec<Vec<String>> =
        (0..3).map(|at| wrap(&sheet.phrase(&format!("picture-interest-{at}"), &[]), columns[at] - 2)).collect();
    cells_of(sheet, columns, &heads);
    for influence in (0..3).rev() {
        let label = sheet.phrase(&format!("picture-influence-{influence}"), &[]);
        border(sheet, columns, 1, &label);
        let lists: Vec<Vec<String>> =
            (0..3).map(|interest| names(sheet, grid, (influence, interest), columns[interest] - 2)).collect();
        cells_of(sheet, columns, &lists);
    }
    border(sheet, columns, 2, "");
    if grid.without > 0 {
        sheet.sentence("picture-grid-without", &[("count", grid.without.into())]);
    }
}

/// Three columns that fill the room; what is over goes to the right, where most names stand.
fn columns(room: usize) -> [usize; 3] {
    [room / 3, (room + 1) / 3, room.div_ceil(3)]
}

fn names(sheet: &Sheet<'_>, grid: &Grid, (influence, interest): (usize, usize), width: usize) -> Vec<String> {
    let mut rows = Vec::new();
    for one in grid.cell(influence, interest) {
        let wrapped = wrap(&sheet.name("", &one.text), width - 2);
        let more = wrapped.len() > ROWS;
        for (at, row) in wrapped.iter().take(ROWS).enumerate() {
            let lead = if at == 0 { sheet.signs.point } else { " " };
            let cut = if more && at + 1 == ROWS { sheet.signs.cut } else { "" };
            rows.push(format!("{lead} {}{cut}", clip(row, width - 2 - cells(cut), "")));
        }
    }
    rows
}

/// A line of the frame with its label over it.
fn border(sheet: &mut Sheet<'_>, columns: [usize; 3], at: usize, label: &str) {
    let [left, cross, right] = sheet.signs.frame[at];
    let parts = columns.map(|width| sheet.signs.line.repeat(width));
    let line = format!("{left}{}{right}", parts.join(cross));
    let label = clip(label, sheet.width - 6, sheet.signs.cut);
    if label.is_empty() {
        sheet.row(&line);
        return;
    }
    let behind: String = line.chars().skip(4 + cells(&label)).collect();
    sheet.row(&format!("{left}{} {label} {behind}", sheet.signs.line));
}

/// Rows of three cells side by side, as many as the longest has.
fn cells_of(sheet: &mut Sheet<'_>, columns: [usize; 3], lists: &[Vec<String>]) {
    let side = sheet.signs.side;
    let most = lists.iter().map(Vec::len).max().unwrap_or_default().max(1);
    for at in 0..most {
        let mut row = String::from(side);
        for (list, width) in lists.iter().zip(columns) {
            let text = list.get(at).map_or("", String::as_str);
            row.push_str(&format!(" {} {side}", fill(text, width - 2, sheet.signs.cut)));
        }
        sheet.row(&row);
    }
}
