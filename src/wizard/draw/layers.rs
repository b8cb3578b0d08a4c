//! What lies over a page.

use crate::session::picks::Picked;
use crate::toolkit::phrases::Phrases;
use crate::wizard::canvas::{Canvas, Hit, cells};
use crate::wizard::layer::{Ask, Layer, Pick, Reading};
use ratatui::layout::Rect;

/// Draws a layer over the page; returns how many rows of it scroll.
pub fn layer(canvas: &mut Canvas<'_>, layer: &mut Layer, phrases: &Phrases) -> usize {
    let area = canvas.buf.area;
    if area.width < 20 || area.height < 8 {
        return 1;
    }
    let whole = Rect { x: 1, y: 1, width: area.width - 2, height: area.height - 2 };
    match layer {
        Layer::Read(reading) => {
            canvas.hits.clear();
            read(canvas, whole, reading, phrases)
        }
        Layer::Pick(pick) => {
            canvas.hits.clear();
            let rows = pick.shown.len() as u16 + 6;
            let height = rows.max(8).min(whole.height);
            let y = whole.y + (whole.height - height) / 2;
            pick_one(canvas, Rect { y, height, ..whole }, pick, phrases)
        }
        Layer::Ask(ask) => {
            canvas.hits.clear();
            let height = if ask.then.is_long() { whole.height.min(20) } else { 8.min(whole.height) };
            ask_for(canvas, Rect { y: whole.y + (whole.height - height) / 2, height, ..whole }, ask, phrases);
            1
        }
    }
}

fn open(canvas: &mut Canvas<'_>, area: Rect, title: &str) -> Rect {
    canvas.clear(area);
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
    canvas.line(inner.x, inner.bottom() - 1, inner.width, &foot, canvas.theme.muted);
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
    for (y, (row, strong)) in rows.into_iter().enumerate() {
        let style = if strong { canvas.theme.title } else { canvas.theme.text };
        canvas.line(area.x, area.y + y as u16, area.width, row, style);
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
        cursor = {
            let style = canvas.prose();
            pick.search.render(line, canvas.buf, &style, pick.searching)
        };
    }
    let list = Rect { y: inner.y + 1, height: inner.height.saturating_sub(2), ..inner };
    let page = usize::from(list.height).max(1);
    if pick.cursor < pick.top {
        pick.top = pick.cursor;
    } else if pick.cursor >= pick.top + page {
        pick.top = pick.cursor + 1 - page;
    }
    let wanted = pick.search.text();
    let mut at_row = None;
    for (y, (index, at)) in pick.shown.iter().enumerate().skip(pick.top).take(page).enumerate() {
        let row = &pick.rows[*at];
        let y = list.y + y as u16;
        let current = index == pick.cursor;
        let style = match (&row.value, current) {
            (Picked::Heading, _) => canvas.theme.title,
            (Picked::Nothing, _) => canvas.theme.muted,
            (_, true) => canvas.theme.selected,
            _ => canvas.theme.text,
        };
        let mark = match (pick.many, row.marked) {
            _ if !row.is_stop() => "",
            (true, true) => "[x] ",
            (true, false) => "[ ] ",
            _ if current => "▶ ",
            _ => "  ",
        };
        let right = cells(&row.right);
        let room = list.width.saturating_sub(right + 1);
        let text = if wanted.is_empty() { row.text.clone() } else { row.found(&wanted) };
        canvas.line(list.x, y, room, &format!("{mark}{text}"), style);
        canvas.line(list.right().saturating_sub(right), y, right, &row.right, canvas.theme.muted);
        if row.is_stop() {
            canvas.hit(Rect { y, height: 1, ..list }, Hit::Layer(index));
        }
        if current {
            at_row = Some((list.x, y));
        }
    }
    canvas.more(list, pick.top > 0, pick.top + page < pick.shown.len());
    if pick.shown.is_empty() {
        canvas.line(list.x, list.y, list.width, &phrases.say("pick-nothing", &[]), canvas.theme.muted);
    }
    let keys = if pick.many { "pick-keys-many" } else { "pick-keys" };
    canvas.line(inner.x, inner.bottom() - 1, inner.width, &phrases.say(keys, &[]), canvas.theme.muted);
    canvas.cursor = if pick.searching { cursor } else { at_row };
    page
}

fn ask_for(canvas: &mut Canvas<'_>, area: Rect, ask: &mut Ask, phrases: &Phrases) {
    let inner = open(canvas, area, "");
    let rows = canvas.text(Rect { height: 1, ..inner }, &ask.title, canvas.theme.title);
    canvas.text(Rect { y: inner.y + rows, height: 1, ..inner }, &ask.hint, canvas.theme.muted);
    let long = ask.then.is_long();
    let box_height = if long { inner.height.saturating_sub(4).max(3) } else { 3 };
    let line = Rect { y: inner.y + 2, height: box_height, ..inner };
    let inside = canvas.frame(line, !ask.at_button);
    let style = canvas.prose();
    let cursor = ask.editor.render(inside, canvas.buf, &style, !ask.at_button);
    canvas.cursor = cursor;
    if long {
        let button = Rect { y: line.bottom(), height: 1, ..inner };
        let style = if ask.at_button { canvas.theme.selected } else { canvas.theme.text };
        let label = format!("[ {} ]", phrases.say("ask-add", &[]));
        let width = canvas.line(button.x, button.y, button.width, &label, style);
        canvas.hit(Rect { width, ..button }, Hit::Layer(0));
        if ask.at_button {
            canvas.cursor = Some((button.x + 2, button.y));
        }
    }
    let keys = phrases.say(if long { "ask-keys-long" } else { "ask-keys" }, &[]);
    canvas.line(inner.x, inner.bottom() - 1, inner.width, &keys, canvas.theme.muted);
}
