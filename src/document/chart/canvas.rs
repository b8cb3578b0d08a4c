//! What charts are drawn on: a few shapes and texts in the units of the picture, as SVG that needs nothing around it.
//!
//! Everything is laid out from left to right; in a language that runs the other way the canvas turns it round.

use super::face::width;
use super::fit;
use crate::document::tree::runs_rtl;
use crate::interview::display::Display;
use crate::text::shown;
use crate::toolkit::phrases::FluentValue;
use std::fmt::Write;
use unicode_bidi::{BidiClass, bidi_class};

/// The width of every chart. At 16 cm in print a unit is 0.71 points.
pub const WIDTH: f32 = 640.0;
/// No chart is higher than the text of a page.
pub const HIGHEST: f32 = 900.0;
/// The size of texts, 8.5 points in print.
pub const SIZE: f32 = 12.0;
/// From one row of a text to the next.
pub const LEADING: f32 = 15.0;

/// How a shape is filled: by lightness, which grey print keeps. Each has a class by which a page may change it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// What is read off.
    Strong,
    /// What stands beside it.
    Soft,
    /// A surface behind other things.
    Band,
    /// In the colour of the text.
    Ink,
    /// In the colour of the page.
    Paper,
}

impl Tone {
    fn attributes(self) -> &'static str {
        match self {
            Tone::Strong => r##"class="strong" fill="#1f4e79""##,
            Tone::Soft => r##"class="soft" fill="#7890a8""##,
            Tone::Band => r##"class="band" fill="#e9eef2""##,
            Tone::Ink => r##"class="ink" fill="#1b2733""##,
            Tone::Paper => r##"class="paper" fill="#ffffff""##,
        }
    }
}

/// Draws a sign of a legend from a place on, in the middle of its row.
pub type Sign = fn(&mut Canvas<'_>, f32, f32);

/// The room of a sign before its words.
const SIGN: f32 = 28.0;

/// Which end of a text stands at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

pub struct Canvas<'a> {
    pub display: Display<'a>,
    name: &'static str,
    /// What lies behind everything else.
    back: String,
    body: String,
    /// How far down it is drawn.
    pub y: f32,
}

impl<'a> Canvas<'a> {
    pub fn new(name: &'static str, display: Display<'a>) -> Self {
        Self { display, name, back: String::new(), body: String::new(), y: 0.0 }
    }

    pub fn say(&self, id: &str, args: &[(&str, FluentValue<'_>)]) -> String {
        self.display.phrases.say(id, args)
    }

    /// The words of an item in one line, with nothing in them that moves what stands beside them.
    pub fn called(&self, number: &str, text: &str) -> String {
        let text = if text.is_empty() { self.say("no-name", &[]) } else { shown(text).replace('\u{FFFD}', "") };
        format!("{number} {text}").split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn is_rtl(&self) -> bool {
        self.display.lang.is_rtl()
    }

    fn x(&self, x: f32) -> f32 {
        if self.is_rtl() { WIDTH - x } else { x }
    }

    pub fn bar(&mut self, x: f32, y: f32, width: f32, height: f32, tone: Tone) {
        let x = if self.is_rtl() { WIDTH - x - width } else { x };
        let (x, y, width, height) = (Unit(x), Unit(y), Unit(width), Unit(height));
        let tone = tone.attributes();
        let _ = write!(self.body, r#"<rect {tone} x="{x}" y="{y}" width="{width}" height="{height}"/>"#);
    }

    /// A bar with an outline in ink, which is seen on any surface.
    pub fn frame(&mut self, x: f32, y: f32, width: f32, height: f32) {
        let x = if self.is_rtl() { WIDTH - x - width } else { x };
        let (x, y, width, height) = (Unit(x), Unit(y), Unit(width), Unit(height));
        let _ = write!(
            self.body,
            r##"<rect class="line" fill="none" stroke="#1b2733" stroke-width="1" x="{x}" y="{y}" width="{width}" height="{height}"/>"##
        );
    }

    /// A thin line behind everything that guides the eye.
    pub fn guide(&mut self, from: (f32, f32), to: (f32, f32)) {
        let line = self.stroke(from, to, r##"class="guide" stroke="#b4bec8" stroke-width="1""##);
        self.back.push_str(&line);
    }

    pub fn line(&mut self, from: (f32, f32), to: (f32, f32)) {
        let line = self.stroke(from, to, r##"class="line" stroke="#1b2733" stroke-width="1""##);
        self.body.push_str(&line);
    }

    /// A line of dashes behind everything.
    pub fn dashes(&mut self, from: (f32, f32), to: (f32, f32)) {
        let dashes = r##"class="line" stroke="#1b2733" stroke-width="1.5" stroke-dasharray="5 3""##;
        let line = self.stroke(from, to, dashes);
        self.back.push_str(&line);
    }

    fn stroke(&self, (x1, y1): (f32, f32), (x2, y2): (f32, f32), attributes: &str) -> String {
        let (x1, y1, x2, y2) = (Unit(self.x(x1)), Unit(y1), Unit(self.x(x2)), Unit(y2));
        format!(r#"<line {attributes} x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"/>"#)
    }

    /// A dot with a rim in ink.
    pub fn dot(&mut self, (x, y): (f32, f32), radius: f32, tone: Tone) {
        let (x, y, radius, tone) = (Unit(self.x(x)), Unit(y), Unit(radius), tone.attributes());
        let _ = write!(
            self.body,
            r##"<g class="line" stroke="#1b2733" stroke-width="1.2"><circle {tone} cx="{x}" cy="{y}" r="{radius}"/></g>"##
        );
    }

    /// A diamond with a rim in the colour of the page, which keeps it apart from bars below it.
    pub fn diamond(&mut self, (x, y): (f32, f32), radius: f32) {
        self.shape(&[(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)]);
    }

    /// An arrow head; `towards` is 1 to the end of the row, −1 to its start.
    pub fn arrow(&mut self, (x, y): (f32, f32), radius: f32, towards: f32) {
        let back = x - radius * towards;
        self.shape(&[(x, y), (back, y - radius), (back, y + radius)]);
    }

    fn shape(&mut self, points: &[(f32, f32)]) {
        let points: Vec<String> = points.iter().map(|(x, y)| format!("{},{}", Unit(self.x(*x)), Unit(*y))).collect();
        let (ink, points) = (Tone::Ink.attributes(), points.join(" "));
        let _ = write!(
            self.body,
            r##"<g class="rim" stroke="#ffffff" stroke-width="1"><polygon {ink} points="{points}"/></g>"##
        );
    }

    pub fn text(&mut self, x: f32, y: f32, anchor: Anchor, text: &str) {
        self.write(x, y, anchor, text, "");
    }

    pub fn heading(&mut self, x: f32, y: f32, anchor: Anchor, text: &str) {
        // An outline, since the font that ships has one weight, and every reader draws it alike.
        self.write(x, y, anchor, text, r##" stroke="#1b2733" stroke-width="0.4""##);
    }

    fn write(&mut self, x: f32, y: f32, anchor: Anchor, text: &str, more: &str) {
        let anchor = match (anchor, self.is_rtl()) {
            (Anchor::Middle, _) => r#" text-anchor="middle""#,
            (Anchor::Start, false) | (Anchor::End, true) => "",
            (Anchor::End, false) | (Anchor::Start, true) => r#" text-anchor="end""#,
        };
        // Signs may reach a little beyond their place.
        let (x, y) = (Unit(self.x(x).clamp(1.0, WIDTH - 1.0)), Unit(y));
        // The whole picture runs from left to right; a text that does not is told so by signs that need no attribute.
        // In a language that does not, a number such as `U1.2` before a name is part of what runs back.
        let runs_back = if self.is_rtl() { text.chars().any(is_rtl) } else { runs_rtl(text) == Some(true) };
        let text = if runs_back { format!("\u{2067}{}\u{2069}", escaped(text)) } else { escaped(text) };
        let class = if more.is_empty() { "ink" } else { "ink line" };
        let _ =
            write!(self.body, r##"<text class="{class}" fill="#1b2733"{anchor}{more} x="{x}" y="{y}">{text}</text>"##);
    }

    /// Rows of a text from the present place on, which moves below them.
    pub fn sentence(&mut self, text: &str) {
        for row in fit::wrap(text, SIZE, WIDTH, 4) {
            self.y += LEADING;
            self.text(0.0, self.y - 4.0, Anchor::Start, &row);
        }
    }

    /// What signs mean: each drawn at a place, with its words behind.
    pub fn legend(&mut self, signs: &[(&str, Sign)]) {
        self.y += 12.0;
        let mut x = 0.0;
        for (id, draw) in signs {
            let text = fit::clip(&self.say(id, &[]), SIZE, WIDTH - SIGN);
            let wide = SIGN + width(&text, SIZE);
            if x > 0.0 && x + wide > WIDTH {
                (x, self.y) = (0.0, self.y + LEADING);
            }
            draw(self, x, self.y);
            self.text(x + SIGN, self.y + 4.5, Anchor::Start, &text);
            x += wide + 22.0;
        }
        self.y += 10.0;
    }

    /// The picture and its height, with what it is called and shows for whoever does not see it.
    pub fn finish(self, title: &str, alt: &str) -> (String, u32) {
        let height = self.y.ceil() as u32;
        let family = r#"font-family="'Noto Sans', 'Noto Sans Arabic', 'Segoe UI', Arial, sans-serif""#;
        let svg = format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" class="chart {name}" role="img" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" direction="ltr" {family} font-size="{SIZE}"><title>{title}</title><desc>{alt}</desc>{back}{body}</svg>"#,
            name = self.name,
            title = escaped(title),
            alt = escaped(alt),
            back = self.back,
            body = self.body,
        );
        (svg, height)
    }
}

fn is_rtl(c: char) -> bool {
    matches!(bidi_class(c), BidiClass::R | BidiClass::AL)
}

/// A length with at most one decimal: pictures of the same data have the same bytes.
struct Unit(f32);

impl std::fmt::Display for Unit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let tenths = (self.0 * 10.0).round() as i32;
        match tenths % 10 {
            0 => write!(f, "{}", tenths / 10),
            _ => write!(f, "{}", f64::from(tenths) / 10.0),
        }
    }
}

/// A text as XML takes it; what XML forbids is left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(' '),
            '\u{FFFE}' | '\u{FFFF}' => {}
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}
