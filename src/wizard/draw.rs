//! Pages on the screen: header, parts, message, keys of this place, footer. Draws, decides nothing.

mod figures;
mod layers;
mod parts;

use super::canvas::{Canvas, Hit, cells};
use super::form::Form;
use super::layer::Reading;
use super::part::Body;
use super::prose;
use crate::session::commands::{Act, Command, Key};
use crate::toolkit::phrases::Phrases;
use ratatui::layout::Rect;

pub use layers::layer;

/// From this width on guidance has a pane of its own.
pub const PANE_FROM: u16 = 110;
const PANE: u16 = 38;
/// Below this there is no room to work.
const SMALLEST: (u16, u16) = (40, 10);

/// What surrounds a page.
pub struct Around<'a> {
    pub phrases: &'a Phrases,
    pub left: String,
    pub right: String,
    pub message: Option<String>,
    pub trouble: bool,
    pub keys: String,
    pub commands: &'a [&'static Command],
    /// The button of the footer in focus.
    pub footer: Option<usize>,
    pub open: usize,
}

/// Draws a page with all around it.
pub fn page(canvas: &mut Canvas<'_>, form: &mut Form, around: &Around<'_>, draft: Option<&mut Reading>) {
    let area = canvas.buf.area;
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        let text = around.phrases.say("too-small", &[]);
        canvas.text(area, &text, canvas.theme.text);
        return;
    }
    header(canvas, area.width, around);
    let footer = footer_rows(canvas, around, area.width);
    let below = area.height - footer - 1;
    canvas.rule(below - 1);
    canvas.keys(1, below, area.width - 2, &around.keys);
    let mut body = Rect { x: 1, y: 2, width: area.width - 2, height: below.saturating_sub(4) };
    trail(canvas, body, form);
    body.y += 1;
    body.height = body.height.saturating_sub(1);
    if let Some(draft) = draft.filter(|_| area.width >= PANE_FROM) {
        // A document is read in lines of some length.
        let width = (area.width / 2).min(90);
        let pane = Rect { x: area.width - width, width: width - 1, ..body };
        body.width -= width;
        layers::beside(canvas, pane, draft);
    } else if area.width >= PANE_FROM && !form.guidance.is_empty() {
        let pane = Rect { x: area.width - PANE, width: PANE - 1, ..body };
        body.width -= PANE;
        guidance(canvas, pane, &form.guidance);
    }
    let used = head(canvas, body, form);
    let rest = Rect { y: body.y + used, height: body.height.saturating_sub(used), ..body };
    // A table needs the rows more; the reason is a button away.
    let tight = area.height < 30 && form.parts.iter().any(|part| matches!(part.body, Body::Table(_)));
    let info = foot(canvas, rest, form, around, area.width < PANE_FROM && !tight);
    let rest = Rect { height: rest.height.saturating_sub(info), ..rest };
    parts::all(canvas, rest, form, around.phrases);
    if let Some(message) = &around.message {
        let style = if around.trouble { canvas.theme.error } else { canvas.theme.accent };
        let rows = prose::rows(message, area.width - 2).len().clamp(1, 2) as u16;
        let row = Rect { x: 1, y: (below - 1).saturating_sub(rows), width: area.width - 2, height: rows };
        canvas.clear(row);
        canvas.text(row, message, style);
    }
}

fn header(canvas: &mut Canvas<'_>, width: u16, around: &Around<'_>) {
    let right = cells(&around.right);
    let room = width.saturating_sub(right + 3);
    canvas.line(1, 0, room, &around.left, canvas.theme.title);
    let style = if around.trouble { canvas.theme.error } else { canvas.theme.text };
    canvas.line(width.saturating_sub(right + 1), 0, right, &around.right, style);
    canvas.rule(1);
}

fn trail(canvas: &mut Canvas<'_>, body: Rect, form: &Form) {
    let right = cells(&form.progress);
    let room = body.width.saturating_sub(right + 2);
    canvas.line(body.x, body.y, room, &form.trail, canvas.theme.muted);
    canvas.line(body.right().saturating_sub(right), body.y, right, &form.progress, canvas.theme.muted);
}

/// The prompt and its hint, which never scroll away.
fn head(canvas: &mut Canvas<'_>, body: Rect, form: &Form) -> u16 {
    let mut used = u16::from(body.height > 10);
    let rest = |used: u16| Rect { y: body.y + used, height: body.height.saturating_sub(used).min(4), ..body };
    if !form.prompt.is_empty() {
        used += canvas.text(rest(used), &form.prompt, canvas.theme.title);
    }
    if !form.hint.is_empty() {
        used += canvas.text(rest(used), &form.hint, canvas.theme.muted);
    }
    used + u16::from(used > 0 && body.height > used + 12)
}

/// Findings and the reason why, under the parts; returns the rows it takes.
fn foot(canvas: &mut Canvas<'_>, rest: Rect, form: &Form, around: &Around<'_>, with_why: bool) -> u16 {
    // On a small screen one finding speaks for all.
    let shown = if canvas.buf.area.height < 30 { 1 } else { 4 };
    let mut lines: Vec<(String, bool)> = form.findings.iter().take(shown).map(|text| (text.clone(), true)).collect();
    let more = form.findings.len().saturating_sub(shown);
    if let (1.., Some((last, _))) = (more, lines.last_mut()) {
        last.push(' ');
        last.push_str(&around.phrases.say("findings-more", &[("count", more.into())]));
    }
    if with_why && !form.why.is_empty() {
        lines.push((around.phrases.say("why-line", &[("why", form.why.clone().into())]), false));
    }
    let room = rest.height.saturating_sub(7);
    let rows: Vec<(String, bool)> = lines
        .into_iter()
        .flat_map(|(text, finding)| {
            let rows: Vec<String> = prose::rows(&text, rest.width).into_iter().take(2).collect();
            rows.into_iter().map(move |row| (row, finding))
        })
        .take(usize::from(room))
        .collect();
    let count = rows.len() as u16;
    for (at, (row, finding)) in rows.into_iter().enumerate() {
        if finding {
            let y = rest.bottom() - count + at as u16;
            canvas.hit(Rect { y, height: 1, ..rest }, Hit::Act(Act::Findings));
        }
        let style = if finding { canvas.theme.warning } else { canvas.theme.muted };
        canvas.line(rest.x, rest.bottom() - count + at as u16, rest.width, &row, style);
    }
    count
}

fn guidance(canvas: &mut Canvas<'_>, pane: Rect, texts: &[(String, String)]) {
    for y in pane.y..pane.bottom() {
        canvas.line(pane.x, y, 1, if canvas.ascii { "|" } else { "│" }, canvas.theme.frame);
    }
    let (mut y, mut last) = (pane.y, None);
    for (heading, text) in texts {
        let width = pane.width.saturating_sub(2);
        let at = |y: u16| Rect { x: pane.x + 2, y, width, height: pane.bottom().saturating_sub(y) };
        if last != Some(heading) {
            y += canvas.text(at(y), heading, canvas.theme.title);
        }
        last = Some(heading);
        y += canvas.text(at(y), text, canvas.theme.text) + 1;
        if y >= pane.bottom() {
            break;
        }
    }
}

fn label(command: &Command, around: &Around<'_>) -> String {
    let name = around.phrases.say(&format!("command-{}", command.id), &[]);
    let key = match command.keys.first() {
        Some(Key::F(n)) => format!("F{n} "),
        _ => String::new(),
    };
    let count =
        if command.id == "open-points" && around.open > 0 { format!(" ({})", around.open) } else { String::new() };
    format!("{key}{name}{count}")
}

/// Draws the footer from the last row upwards; returns how many rows it takes.
fn footer_rows(canvas: &mut Canvas<'_>, around: &Around<'_>, width: u16) -> u16 {
    let mut rows: Vec<Vec<(usize, String)>> = vec![Vec::new()];
    let mut used = 1;
    for (at, command) in around.commands.iter().enumerate() {
        let text = label(command, around);
        let more = cells(&text) + 2;
        if used + more > width && !rows.last().is_some_and(Vec::is_empty) {
            rows.push(Vec::new());
            used = 1;
        }
        used += more;
        if let Some(row) = rows.last_mut() {
            row.push((at, text));
        }
    }
    let rows: Vec<_> = rows.into_iter().take(2).collect();
    let top = canvas.buf.area.height - rows.len() as u16;
    for (row, buttons) in rows.iter().enumerate() {
        let (mut x, y) = (1, top + row as u16);
        for (at, text) in buttons {
            let style = if around.footer == Some(*at) { canvas.theme.selected } else { canvas.theme.text };
            let drawn = canvas.line(x, y, width.saturating_sub(x), text, style);
            canvas.hit(Rect { x, y, width: drawn, height: 1 }, Hit::Footer(*at));
            if around.footer == Some(*at) {
                canvas.cursor = Some((x, y));
            }
            x += drawn + 2;
        }
    }
    rows.len() as u16
}
