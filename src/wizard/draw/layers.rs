//! What lies over a page.

use crate::session::picks::{Picked, Row, Then};
use crate::toolkit::phrases::Phrases;
use crate::wizard::canvas::{Canvas, Hit, cells};
use crate::wizard::layer::{Ask, Deciding, Layer, Pick, Reading, TAKE};
use crate::wizard::prose;
use ratatui::layout::Rect;

/// Draws a layer over the page; returns how many rows of it scroll.
pub fn layer(canvas: &mut Canvas<'_>, layer: &mut Layer, phrases: &Phrases) -> usize {
    let area = canvas.buf.area;
    if area.width < 20 || area.height < 8 {
        return 1;
    }
    let whole = Rect { x: 1, y: 1, width: area.width - 2, height: area.height - 2 };
    // Nothing under a layer can be clicked.
    canvas.hits.clear();
    match layer {
        Layer::Read(reading) => read(canvas, whole, reading, phrases),
        Layer::Pick(pick) => {
            // A list that is read fills what there is; a short one takes what it needs.
            let one = |at: &usize| match pick.then.is_read() {
                true => prose::rows(&pick.rows[*at].text, whole.width.saturating_sub(8)).len().min(3),
                false => 1,
            };
            let room = usize::from(whole.height);
            // Once the rows fill the screen nobody has to know how many more there are.
            let rows = pick.shown.iter().map(one).take(room).sum::<usize>().min(room) as u16;
            let height = (rows + 6).max(8).min(whole.height);
            let y = whole.y + (whole.height - height) / 2;
            pick_one(canvas, Rect { y, height, ..whole }, pick, phrases)
        }
        Layer::Decide(deciding) => decide(canvas, whole, deciding, phrases),
        Layer::Ask(ask) => {
            let height = if ask.then.is_long() { whole.height.min(20) } else { 9.min(whole.height) };
            ask_for(canvas, Rect { y: whole.y + (whole.height - height) / 2, height, ..whole }, ask, phrases);
            1
        }
    }
}

fn open(canvas: &mut Canvas<'_>, area: Rect, title: &str) -> Rect {
    // Nothing of the page shows beside the frame.
    let (y, bottom) = (area.y.saturating_sub(1).max(2), (area.bottom() + 1).min(canvas.buf.area.bottom()));
    canvas.clear(Rect { x: 0, width: canvas.buf.area.width, y: y.min(area.y), height: bottom - y.min(area.y) });
    canvas.hit(canvas.buf.area, Hit::Outside);
    canvas.hit(area, Hit::Frame);
    let inner = canvas.frame(area, true);
    if !title.is_empty() {
        canvas.line(area.x + 2, area.y, area.width.saturating_sub(4), &format!(" {title} "), canvas.theme.title);
    }
    canvas.cursor = None;
    Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner }
}

fn read(canvas: &mut Canvas<'_>, area: Rect, reading: &mut Reading, phrases: &Phrases) -> usize {
    let inner = open(canvas, area, &reading.title);
    let page = Rect { height: inner.height.saturating_sub(1), ..inner };
    let (last, count) = rows(canvas, page, reading);
    let args = [("last", last.into()), ("count", count.into())];
    let foot = phrases.say("reading-keys", &args);
    // Whoever follows the cursor hears where the text goes on.
    canvas.cursor = Some((page.x, page.y));
    canvas.keys(inner.x, inner.bottom() - 1, inner.width, &foot);
    usize::from(page.height)
}

/// One decision: what each side says, and the buttons under it.
fn decide(canvas: &mut Canvas<'_>, area: Rect, deciding: &mut Deciding, phrases: &Phrases) -> usize {
    let inner = open(canvas, area, &deciding.reading.title);
    let labels: Vec<String> = deciding.buttons.iter().map(|(label, _)| format!("[ {label} ]")).collect();
    let mut places: Vec<(u16, u16)> = Vec::new();
    let (mut x, mut row) = (0, 0);
    for label in &labels {
        let width = cells(label).min(inner.width);
        if x > 0 && x + width > inner.width {
            (x, row) = (0, row + 1);
        }
        places.push((x, row));
        x += width + 2;
    }
    let height = row + 1;
    let page = Rect { height: inner.height.saturating_sub(height + 2), ..inner };
    let (last, count) = rows(canvas, page, &mut deciding.reading);
    canvas.more(page, deciding.reading.top > 0, last < count);
    canvas.line(inner.x, page.bottom(), inner.width, &deciding.said, canvas.theme.accent);
    let top = page.bottom() + 1;
    for (at, (label, (x, row))) in labels.iter().zip(places).enumerate() {
        let here = at == deciding.cursor;
        let style = if here { canvas.theme.selected } else { canvas.theme.text };
        let width = canvas.line(inner.x + x, top + row, inner.width.saturating_sub(x), label, style);
        canvas.hit(Rect { x: inner.x + x, y: top + row, width, height: 1 }, Hit::Layer(at));
        if here {
            canvas.cursor = Some((inner.x + x + 2, top + row));
        }
    }
    canvas.keys(inner.x, inner.bottom() - 1, inner.width, &phrases.say("decide-keys", &[]));
    usize::from(page.height)
}

/// A text beside the page.
pub fn beside(canvas: &mut Canvas<'_>, pane: Rect, reading: &mut Reading) {
    for y in pane.y..pane.bottom() {
        canvas.line(pane.x, y, 1, if canvas.ascii { "|" } else { "│" }, canvas.theme.frame);
    }
    let inner = Rect { x: pane.x + 2, width: pane.width.saturating_sub(2), ..pane };
    canvas.line(inner.x, inner.y, inner.width, &reading.title, canvas.theme.muted);
    rows(canvas, Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner }, reading);
    canvas.hit(pane, Hit::Pane);
}

/// The rows of a text from its place on; returns the last row that shows, and how many there are.
fn rows(canvas: &mut Canvas<'_>, area: Rect, reading: &mut Reading) -> (usize, usize) {
    let (rows, last, count) = reading.view(area.width, usize::from(area.height));
    for (y, (line, row)) in rows.into_iter().enumerate() {
        let style = if line.strong { canvas.theme.title } else { canvas.theme.text };
        canvas.row(Rect { y: area.y + y as u16, ..area }, &line.text, row, style);
    }
    (last, count)
}

fn pick_one(canvas: &mut Canvas<'_>, area: Rect, pick: &mut Pick, phrases: &Phrases) -> usize {
    let mut inner = open(canvas, area, "");
    let rows = canvas.text(Rect { height: 3.min(inner.height), ..inner }, &pick.title, canvas.theme.title);
    inner = Rect { y: inner.y + rows, height: inner.height.saturating_sub(rows), ..inner };
    let mut cursor = None;
    // A short list needs no search.
    if pick.searching || pick.rows.len() > 8 || !pick.search.is_empty() {
        let label = phrases.say("pick-search", &[]);
        let used = canvas.line(inner.x, inner.y, inner.width, &label, canvas.theme.muted) + 1;
        let line = Rect { x: inner.x + used, width: inner.width.saturating_sub(used), height: 1, ..inner };
        cursor = canvas.field(&mut pick.search, line, pick.searching);
    }
    let list = Rect { y: inner.y + 1, height: inner.height.saturating_sub(2), ..inner };
    let page = usize::from(list.height).max(1);
    let wanted = pick.search.text();
    // Lists that are read take several rows for an entry; in lists that are searched a row is a row.
    let most = if pick.then.is_read() && wanted.is_empty() { 3 } else { 1 };
    let texts = |row: &Row, room: u16| {
        if most == 1 {
            return vec![row.text.clone()];
        }
        let mut rows = prose::rows(&row.text, room.max(1));
        if rows.len() > most {
            rows.truncate(most);
            // What was cut says so.
            rows.iter_mut().skip(most - 1).for_each(|last| last.push('…'));
        }
        rows
    };
    let room = |row: &Row| list.width.saturating_sub(cells(&row.right) + 1 + if row.is_stop() { 4 } else { 0 });
    let height = |index: &usize| texts(&pick.rows[*index], room(&pick.rows[*index])).len();
    pick.top = pick.top.min(pick.cursor);
    let mut above: usize = pick.shown[pick.top..].iter().take(pick.cursor - pick.top + 1).map(height).sum();
    while above > page && pick.top < pick.cursor {
        above -= height(&pick.shown[pick.top]);
        pick.top += 1;
    }
    // A heading right above the first row is seen with it.
    if pick.top > 0 && pick.top == pick.cursor && !pick.rows[pick.shown[pick.top - 1]].is_stop() && above < page {
        pick.top -= 1;
    }
    let mut at_row = None;
    let (mut y, mut last) = (list.y, pick.top);
    for (index, at) in pick.shown.iter().enumerate().skip(pick.top) {
        if y >= list.bottom() {
            break;
        }
        let row = &pick.rows[*at];
        let current = index == pick.cursor;
        let style = match (&row.value, current) {
            (Picked::Heading, _) => canvas.theme.title,
            (Picked::Nothing, _) => canvas.theme.muted,
            (_, true) => canvas.theme.selected,
            _ => canvas.theme.text,
        };
        let mark = match (pick.many, row.marked) {
            _ if row.value == Picked::Heading => "",
            _ if !row.is_stop() => "  ",
            (true, true) => "[x] ",
            (true, false) => "[ ] ",
            _ if current => "▶ ",
            _ => "  ",
        };
        let rows = match wanted.is_empty() {
            true => texts(row, room(row)),
            false => vec![row.found(&wanted)],
        };
        let (right, indent) = (cells(&row.right), cells(mark));
        let height = (rows.len() as u16).min(list.bottom() - y);
        for (more, text) in rows.iter().take(usize::from(height)).enumerate() {
            if more == 0 {
                canvas.line(list.x, y, indent, mark, style);
            }
            let x = list.x + indent;
            canvas.entry(x, y + more as u16, list.width.saturating_sub(right + indent + 1), text, style);
        }
        canvas.line(list.right().saturating_sub(right), y, right, &row.right, canvas.theme.muted);
        if row.is_stop() {
            canvas.hit(Rect { y, height, ..list }, Hit::Layer(index));
        }
        if current {
            at_row = Some((list.x, y));
        }
        y += height;
        last = index + 1;
    }
    canvas.more(list, pick.top > 0, last < pick.shown.len());
    if pick.shown.is_empty() {
        canvas.line(list.x, list.y, list.width, &phrases.say("pick-nothing", &[]), canvas.theme.muted);
    }
    let keys = match (pick.many, pick.searching || pick.rows.len() > 8) {
        (true, true) => "pick-keys-many",
        (true, false) => "pick-keys-many-short",
        (false, true) => "pick-keys",
        (false, false) => "pick-keys-short",
    };
    let mut foot = Rect { y: inner.bottom() - 1, height: 1, ..inner };
    if pick.many {
        let label = format!("[ {} ]", phrases.say("pick-take", &[]));
        let width = canvas.line(foot.x, foot.y, foot.width, &label, canvas.theme.text);
        canvas.hit(Rect { width, ..foot }, Hit::Layer(TAKE));
        foot = Rect { x: foot.x + width + 2, width: foot.width.saturating_sub(width + 2), ..foot };
    }
    canvas.keys(foot.x, foot.y, foot.width, &phrases.say(keys, &[]));
    canvas.cursor = if pick.searching { cursor } else { at_row };
    page
}

fn ask_for(canvas: &mut Canvas<'_>, area: Rect, ask: &mut Ask, phrases: &Phrases) {
    let inner = open(canvas, area, "");
    let rows = canvas.text(Rect { height: 1, ..inner }, &ask.title, canvas.theme.title);
    let rows = rows + canvas.text(Rect { y: inner.y + rows, height: 2, ..inner }, &ask.hint, canvas.theme.muted);
    let long = ask.then.is_long();
    // Under it are the button and the keys.
    let box_height = if long { inner.height.saturating_sub(rows + 2).max(3) } else { 3 };
    let line = Rect { y: inner.y + rows, height: box_height, ..inner };
    let inside = canvas.frame(line, !ask.at_button);
    let cursor = canvas.field(&mut ask.editor, inside, !ask.at_button);
    canvas.cursor = cursor;
    if long {
        let button = Rect { y: line.bottom(), height: 1, ..inner };
        let style = if ask.at_button { canvas.theme.selected } else { canvas.theme.text };
        let id = if matches!(ask.then, Then::Entries(_)) { "ask-add" } else { "ask-keep" };
        let label = format!("[ {} ]", phrases.say(id, &[]));
        let width = canvas.line(button.x, button.y, button.width, &label, style);
        canvas.hit(Rect { width, ..button }, Hit::Layer(0));
        if ask.at_button {
            canvas.cursor = Some((button.x + 2, button.y));
        }
    }
    let keys = phrases.say(if long { "ask-keys-long" } else { "ask-keys" }, &[]);
    canvas.keys(inner.x, inner.bottom() - 1, inner.width, &keys);
}
