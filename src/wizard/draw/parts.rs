//! The parts of a page, one under the other, scrolled so that the one in focus is seen.

use super::figures;
use crate::toolkit::phrases::Phrases;
use crate::wizard::canvas::{Canvas, Hit, cells};
use crate::wizard::form::Form;
use crate::wizard::part::{Body, Buttons, Choice, List, Part};
use crate::wizard::prose;
use crate::wizard::table::Table;
use ratatui::layout::Rect;

/// The fewest rows that a text box, a list or a table gets.
const FEWEST: u16 = 4;

/// Draws all parts into an area.
pub fn all(canvas: &mut Canvas<'_>, area: Rect, form: &mut Form, phrases: &Phrases) {
    if area.height == 0 {
        return;
    }
    let single = form.single;
    let focus = form.focus;
    let small: u16 = form.parts.iter_mut().skip(1).map(|part| height(part, area.width, false) + 1).sum();
    let heights: Vec<u16> = form
        .parts
        .iter_mut()
        .enumerate()
        .map(|(at, part)| {
            if single && at == 0 {
                // One question takes the room that buttons leave.
                let wanted = height(part, area.width, true);
                let room = area.height.saturating_sub(small).max(FEWEST);
                return if grows(part) { room } else { wanted.min(room) };
            }
            height(part, area.width, false)
        })
        .collect();
    let gap = 1u16;
    let top_of = |at: usize| heights[..at].iter().map(|height| height + gap).sum::<u16>();
    let total = top_of(heights.len()).saturating_sub(gap);
    if total <= area.height {
        form.scroll = 0;
    } else if focus < heights.len() {
        let (top, bottom) = (top_of(focus), top_of(focus) + heights[focus]);
        if top < form.scroll || heights[focus] >= area.height {
            form.scroll = top;
        } else if bottom > form.scroll + area.height {
            form.scroll = bottom - area.height;
        }
    } else {
        form.scroll = total.saturating_sub(area.height);
    }
    // The first part that is seen is seen from its beginning.
    let first = (0..heights.len()).map(top_of).find(|top| *top >= form.scroll);
    form.scroll = first.unwrap_or(form.scroll);
    for (at, &height) in heights.iter().enumerate() {
        let Some(y) = top_of(at).checked_sub(form.scroll) else { continue };
        // A part that does not fit is cut at the lower edge, never at the upper.
        let room = area.height.saturating_sub(y).min(height);
        if room == 0 {
            break;
        }
        let cell = Rect { x: area.x, y: area.y + y, width: area.width, height: room };
        part(canvas, cell, &mut form.parts[at], at, at == focus, phrases);
    }
    if total > area.height {
        canvas.more(area, form.scroll > 0, form.scroll + area.height < total);
    }
}

fn grows(part: &Part) -> bool {
    matches!(part.body, Body::Prose(_) | Body::Table(_) | Body::List(_))
}

/// The rows a part takes with its label, its hint and its error.
fn height(part: &mut Part, width: u16, alone: bool) -> u16 {
    // The very width it is drawn with: another would wrap the whole text anew.
    let inner = width.saturating_sub(if part.label.is_empty() { 2 } else { 4 }).max(1);
    // What is open stands beside the label.
    let beside = 2 + if part.mark.is_empty() { 0 } else { cells(&part.mark) + 1 };
    let room = width.saturating_sub(beside).max(1);
    let label = if part.label.is_empty() { 0 } else { prose::rows(&part.label, room).len() as u16 };
    let hint = if part.hint.is_empty() { 0 } else { prose::rows(&part.hint, inner).len().min(2) as u16 };
    let error = error_rows(&part.error, width).len() as u16;
    let body = match &mut part.body {
        Body::Prose(editor) => (editor.height(inner) as u16).clamp(2, if alone { 200 } else { 6 }) + 2,
        Body::Evidence(editor) => (editor.height(inner) as u16).clamp(1, 4) + 2,
        Body::Line(..) if alone => 3,
        // The brackets take a cell each.
        Body::Line(editor, _) => (editor.height(inner.saturating_sub(2).max(1)) as u16).clamp(1, 3),
        Body::Refers { .. } => 1,
        Body::Choice(choice) if choice.across => across_rows(choice, inner).len() as u16,
        Body::Choice(choice) => {
            let rows: usize = choice.options.iter().map(|option| label_rows(&option.label, inner).len()).sum();
            (rows as u16).clamp(1, if alone { 200 } else { 8 })
        }
        Body::Verdict(choice) => across_rows(choice, inner).len() as u16,
        Body::FollowUp { text, suggestion, .. } => {
            let shown = if text.is_empty() { suggestion } else { text };
            prose::rows(shown, inner).len() as u16 + 1
        }
        Body::Figures(figures) => figures.rows.len() as u16 + 3,
        Body::Table(table) => (table.rows.len() as u16 + 2).clamp(3, if alone { 200 } else { 8 }),
        Body::List(list) => list.rows.len() as u16,
        Body::Buttons(buttons) => button_rows(buttons, width).len() as u16,
        Body::Words(text) => prose::rows(text, width).len() as u16,
    };
    label + hint + body + error
}

fn part(canvas: &mut Canvas<'_>, area: Rect, part: &mut Part, at: usize, focused: bool, phrases: &Phrases) {
    let mut cell = area;
    let mark = if focused && !part.label.is_empty() { "▶" } else { " " };
    if !part.label.is_empty() {
        canvas.line(cell.x, cell.y, 1, mark, canvas.theme.focus);
        let right = if part.mark.is_empty() { 0 } else { cells(&part.mark) + 1 };
        let style = if focused { canvas.theme.focus } else { canvas.theme.title };
        let room = Rect { x: cell.x + 2, width: cell.width.saturating_sub(2 + right), ..cell };
        let rows = canvas.text(room, &part.label, style);
        canvas.line((cell.right() + 1).saturating_sub(right), cell.y, right, &part.mark, canvas.theme.warning);
        cell = lower(cell, rows);
    }
    if !part.hint.is_empty() {
        let room = Rect { x: cell.x + 2, width: cell.width.saturating_sub(2), height: cell.height.min(2), ..cell };
        let rows = canvas.text(room, &part.hint, canvas.theme.muted);
        cell = lower(cell, rows);
    }
    let errors = error_rows(&part.error, area.width);
    if cell.height as usize > errors.len() {
        cell.height -= errors.len() as u16;
        for (y, row) in errors.iter().enumerate() {
            let y = cell.bottom() + y as u16;
            canvas.line(cell.x + 2, y, cell.width.saturating_sub(2), row, canvas.theme.error);
        }
    }
    if cell.height == 0 {
        return;
    }
    if !part.label.is_empty() {
        cell.x += 2;
        cell.width = cell.width.saturating_sub(2);
    }
    canvas.hit(cell, Hit::Part { part: at, row: 0 });
    match &mut part.body {
        // Cut below its first rows, a box would be no box.
        Body::Prose(_) | Body::Evidence(_) if cell.height < 3 => {}
        Body::Prose(editor) | Body::Evidence(editor) => {
            let inner = canvas.frame(cell, focused);
            let cursor = canvas.field(editor, inner, focused);
            take_cursor(canvas, cursor, focused);
            if focused || part.aim.is_some() {
                words(canvas, cell, editor.words(), part.aim, phrases);
            }
        }
        Body::Line(editor, _) => {
            let inner = if part.label.is_empty() && cell.height >= 3 {
                canvas.frame(cell, focused)
            } else {
                let style = if focused { canvas.theme.focus } else { canvas.theme.frame };
                for y in cell.y..cell.bottom() {
                    canvas.line(cell.x, y, 1, "[", style);
                    canvas.line(cell.right() - 1, y, 1, "]", style);
                }
                Rect { x: cell.x + 1, width: cell.width.saturating_sub(2), ..cell }
            };
            if editor.is_empty() {
                canvas.line(inner.x, inner.y, inner.width, &part.placeholder, canvas.theme.muted);
            }
            let cursor = canvas.field(editor, inner, focused);
            take_cursor(canvas, cursor, focused);
        }
        Body::Choice(choice) if choice.across => across(canvas, cell, choice, at, focused),
        Body::Choice(choice) => options(canvas, cell, choice, at, focused),
        Body::Verdict(choice) => across(canvas, cell, choice, at, focused),
        Body::Refers { text, .. } => {
            let shown = if text.is_empty() { phrases.say("refers-none", &[]) } else { text.clone() };
            let style = if focused { canvas.theme.selected } else { canvas.theme.text };
            let text = phrases.say("refers-choose", &[("now", shown.into())]);
            canvas.line(cell.x, cell.y, cell.width, &text, style);
            if focused {
                canvas.cursor = Some((cell.x, cell.y));
            }
        }
        Body::FollowUp { text, suggestion, .. } => {
            let (shown, button) = if text.is_empty() {
                let suggested = phrases.say("follow-up-suggested", &[("measure", suggestion.clone().into())]);
                (suggested, phrases.say("follow-up-choose", &[]))
            } else {
                (text.clone(), phrases.say("follow-up-change", &[]))
            };
            let rows = canvas.text(Rect { height: cell.height.saturating_sub(1), ..cell }, &shown, canvas.theme.text);
            let style = if focused { canvas.theme.selected } else { canvas.theme.text };
            canvas.line(cell.x, cell.y + rows, cell.width, &button, style);
            if focused {
                canvas.cursor = Some((cell.x, cell.y + rows));
            }
        }
        Body::Table(table) => items(canvas, cell, table, at, focused, phrases),
        Body::Figures(all) => figures::draw(canvas, cell, all, at, focused, phrases),
        Body::List(list) => rows(canvas, cell, list, at, focused),
        Body::Buttons(all) => buttons(canvas, cell, all, at, focused),
        Body::Words(text) => {
            canvas.text(cell, text, canvas.theme.muted);
        }
    }
}

/// What is wrong, in at most two rows.
fn error_rows(error: &str, width: u16) -> Vec<String> {
    if error.is_empty() {
        return Vec::new();
    }
    let mut rows = prose::rows(&format!("! {error}"), width.saturating_sub(4));
    rows.truncate(2);
    rows
}

fn lower(cell: Rect, rows: u16) -> Rect {
    let rows = rows.min(cell.height);
    Rect { y: cell.y + rows, height: cell.height - rows, ..cell }
}

fn take_cursor(canvas: &mut Canvas<'_>, cursor: Option<(u16, u16)>, focused: bool) {
    if focused && cursor.is_some() {
        canvas.cursor = cursor;
    }
}

/// The first row to draw so that the current one is seen.
fn window(top: usize, cursor: usize, rows: usize) -> usize {
    if cursor < top {
        cursor
    } else if cursor >= top + rows {
        cursor + 1 - rows
    } else {
        top
    }
}

fn options(canvas: &mut Canvas<'_>, cell: Rect, choice: &Choice, at: usize, focused: bool) {
    let room = usize::from(cell.height);
    let labels: Vec<Vec<String>> = choice.options.iter().map(|option| label_rows(&option.label, cell.width)).collect();
    // As far down as it takes to see the current one whole.
    let fits = |first: &usize| labels[*first..=choice.cursor].iter().map(Vec::len).sum::<usize>() <= room;
    let first = (0..=choice.cursor).find(fits).unwrap_or(choice.cursor);
    let all: usize = labels[first..].iter().map(Vec::len).sum();
    canvas.more(cell, first > 0, all > room);
    let mut top = 0;
    for (row, option) in choice.options.iter().enumerate().skip(first) {
        let lines = &labels[row];
        if top >= room {
            break;
        }
        let mark = match (choice.many, option.chosen) {
            (true, true) => "[x]",
            (true, false) => "[ ]",
            (false, true) => "(•)",
            (false, false) => "( )",
        };
        let current = focused && row == choice.cursor;
        let style = if current { canvas.theme.selected } else { canvas.theme.text };
        let y = cell.y + top as u16;
        let height = lines.len().min(room - top);
        for (more, line) in lines.iter().take(height).enumerate() {
            let lead = if more == 0 { mark } else { "   " };
            canvas.line(cell.x, y + more as u16, cell.width, &format!("{lead} {line}"), style);
        }
        canvas.hit(Rect { y, height: height as u16, ..cell }, Hit::Part { part: at, row });
        if current {
            canvas.cursor = Some((cell.x, y));
        }
        top += height;
    }
}

/// How many words there are, and how many are enough, on the lower edge of the field.
fn words(canvas: &mut Canvas<'_>, cell: Rect, count: usize, aim: Option<u32>, phrases: &Phrases) {
    let text = match aim {
        Some(aim) => phrases.say("words-of", &[("count", count.into()), ("aim", aim.into())]),
        None => phrases.say("words", &[("count", count.into())]),
    };
    let text = format!(" {text} ");
    let width = cells(&text).min(cell.width.saturating_sub(4));
    let over = aim.is_some_and(|aim| count > aim as usize);
    let style = if over { canvas.theme.warning } else { canvas.theme.muted };
    canvas.line((cell.right() - 2).saturating_sub(width), cell.bottom() - 1, width, &text, style);
}

/// The label of an option in one row or two.
fn label_rows(label: &str, width: u16) -> Vec<String> {
    let mut rows = prose::rows(label, width.saturating_sub(4).max(1));
    rows.truncate(2);
    if rows.is_empty() {
        rows.push(String::new());
    }
    rows
}

/// What stands side by side, broken into rows that fit: so many cells each, two between them.
fn flow(widths: impl Iterator<Item = u16>, width: u16) -> Vec<Vec<usize>> {
    let mut rows: Vec<Vec<usize>> = vec![Vec::new()];
    let mut used = 0;
    for (at, more) in widths.enumerate() {
        if used + more > width && used > 0 {
            rows.push(Vec::new());
            used = 0;
        }
        used += more + 2;
        if let Some(row) = rows.last_mut() {
            row.push(at);
        }
    }
    rows
}

fn across_rows(choice: &Choice, width: u16) -> Vec<Vec<usize>> {
    flow(choice.options.iter().map(|option| cells(&option.label) + 4), width)
}

fn across(canvas: &mut Canvas<'_>, cell: Rect, choice: &Choice, at: usize, focused: bool) {
    for (y, places) in across_rows(choice, cell.width).iter().take(usize::from(cell.height)).enumerate() {
        let (mut x, y) = (cell.x, cell.y + y as u16);
        for &row in places {
            let option = &choice.options[row];
            let mark = if option.chosen { "(•)" } else { "( )" };
            let current = focused && row == choice.cursor;
            let style = if current { canvas.theme.selected } else { canvas.theme.text };
            let room = cell.right().saturating_sub(x);
            let drawn = canvas.line(x, y, room, &format!("{mark} {}", option.label), style);
            canvas.hit(Rect { x, y, width: drawn, height: 1 }, Hit::Part { part: at, row });
            if current {
                canvas.cursor = Some((x, y));
            }
            x += drawn + 2;
        }
    }
}

fn rows(canvas: &mut Canvas<'_>, cell: Rect, list: &mut List, at: usize, focused: bool) {
    let height = usize::from(cell.height);
    // What was unfolded is seen, as far as its step stays in sight.
    let until = list.until.min(list.cursor + height.saturating_sub(1)).max(list.cursor);
    list.top = window(window(list.top, until, height), list.cursor, height);
    // A heading right above the first row is seen with it.
    if list.top > 0 && list.cursor == list.top && list.rows[list.top - 1].action.is_none() {
        list.top -= 1;
    }
    canvas.more(cell, list.top > 0, list.top + height < list.rows.len());
    for (y, (row, it)) in list.rows.iter().enumerate().skip(list.top).take(height).enumerate() {
        let y = cell.y + y as u16;
        let current = focused && row == list.cursor;
        let style = match (&it.action, current) {
            (None, _) => canvas.theme.title,
            (_, true) => canvas.theme.selected,
            _ => canvas.theme.text,
        };
        let right = cells(&it.right);
        let x = cell.x + it.depth * 2 + u16::from(it.action.is_some());
        let room = cell.width.saturating_sub(right + 2 + it.depth * 2);
        canvas.line(x, y, room, &it.text, style);
        canvas.line(cell.right().saturating_sub(right), y, right, &it.right, canvas.theme.muted);
        if it.action.is_some() {
            canvas.hit(Rect { y, height: 1, ..cell }, Hit::Part { part: at, row });
        }
        if current {
            canvas.cursor = Some((x, y));
        }
    }
}

/// Columns of the items table by the room there is.
struct Columns {
    number: u16,
    title: u16,
    lead: u16,
    by: u16,
    open: u16,
}

impl Columns {
    /// For numbers of at most so many cells, which stand behind a mark and before a gap.
    fn fit(width: u16, leads: bool, longest: u16) -> Self {
        let number = (longest + 3).clamp(8, 14);
        let open = if width >= 110 { 24 } else { 15 };
        // A month takes seven cells, a day ten.
        let (lead, by) = match width {
            100.. if leads => (width / 5, 11),
            70.. if leads => (width / 6, 11),
            _ => (0, 0),
        };
        Self { number, title: width.saturating_sub(number + lead + by + open + 2), lead, by, open }
    }
}

fn items(canvas: &mut Canvas<'_>, cell: Rect, table: &mut Table, at: usize, focused: bool, phrases: &Phrases) {
    let longest = table.rows.iter().map(|row| cells(&row.number)).max().unwrap_or(0);
    let columns = Columns::fit(cell.width, table.leads, longest);
    let head = canvas.theme.muted;
    let say = |id: &str| phrases.say(id, &[]);
    let x_title = cell.x + columns.number;
    let x_lead = x_title + columns.title + 1;
    let x_by = x_lead + columns.lead;
    let x_open = x_by + columns.by;
    canvas.line(cell.x, cell.y, columns.number, &format!("  {}", say("items-number")), head);
    canvas.line(x_title, cell.y, columns.title, &say("items-title"), head);
    if columns.lead > 0 {
        canvas.line(x_lead, cell.y, columns.lead - 1, &say("items-lead"), head);
        canvas.line(x_by, cell.y, columns.by - 1, &say("items-by"), head);
    }
    canvas.line(x_open, cell.y, columns.open, &say("items-open"), head);
    let room = cell.height.saturating_sub(1);
    let heights = table.heights(columns.title, columns.open);
    if table.cursor < table.top {
        table.top = table.cursor;
    }
    // A row takes one row of the screen at least.
    table.top = table.top.max((table.cursor + 1).saturating_sub(usize::from(room)));
    while table.top < table.cursor && heights[table.top..=table.cursor].iter().sum::<u16>() > room {
        table.top += 1;
    }
    let (mut y, mut shown) = (cell.y + 1, table.top);
    for (row, it) in table.rows.iter().enumerate().skip(table.top) {
        let height = heights[row].min(cell.bottom().saturating_sub(y));
        if height == 0 {
            break;
        }
        let current = focused && row == table.cursor;
        let carried =
            table.current_item().is_some() && table.carried.as_ref() == table.current_item() && row == table.cursor;
        let style = if current { canvas.theme.selected } else { canvas.theme.text };
        let mark = if carried {
            "↕"
        } else if current {
            "▶"
        } else {
            " "
        };
        canvas.line(cell.x, y, 1, mark, canvas.theme.focus);
        let indent = it.depth as u16 * 2;
        let number = Rect { x: cell.x + 2, width: columns.number - 2, y, height };
        canvas.line(number.x, number.y, number.width, &it.number, style);
        let title = Rect { x: x_title + indent, y, width: columns.title.saturating_sub(indent).max(8), height };
        canvas.text(title, &it.title, style);
        if columns.lead > 0 {
            canvas.line(x_lead, y, columns.lead - 1, &it.lead, canvas.theme.text);
            canvas.line(x_by, y, columns.by - 1, &it.by, canvas.theme.text);
        }
        canvas.text(Rect { x: x_open, y, width: columns.open, height }, &it.open, canvas.theme.muted);
        canvas.hit(Rect { x: cell.x, y, width: cell.width, height }, Hit::Part { part: at, row });
        if current {
            canvas.cursor = Some((cell.x + 2, y));
        }
        y += height;
        shown = row + 1;
    }
    canvas.more(Rect { y: cell.y + 1, height: room, ..cell }, table.top > 0, shown < table.rows.len());
}

/// Buttons broken into rows that fit.
fn button_rows(buttons: &Buttons, width: u16) -> Vec<Vec<usize>> {
    flow(buttons.all.iter().map(|(label, _)| cells(label) + 4), width)
}

fn buttons(canvas: &mut Canvas<'_>, cell: Rect, buttons: &Buttons, at: usize, focused: bool) {
    for (y, row) in button_rows(buttons, cell.width).iter().take(usize::from(cell.height)).enumerate() {
        let mut x = cell.x;
        for index in row {
            let (label, _) = &buttons.all[*index];
            let current = focused && *index == buttons.cursor;
            let style = if current { canvas.theme.selected } else { canvas.theme.text };
            let y = cell.y + y as u16;
            let drawn = canvas.line(x, y, cell.right().saturating_sub(x), &format!("[ {label} ]"), style);
            canvas.hit(Rect { x, y, width: drawn, height: 1 }, Hit::Part { part: at, row: *index });
            if current {
                canvas.cursor = Some((x + 2, y));
            }
            x += drawn + 2;
        }
    }
}
