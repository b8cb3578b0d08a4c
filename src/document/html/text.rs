//! Text as HTML and CSS may hold it, and the way it runs.

use crate::lang::Lang;
use unicode_normalization::char::is_combining_mark;

/// Writes text that means nothing but itself, inside an element or an attribute.
pub fn push(text: &str, out: &mut String) {
    let mut open = 0_usize;
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' | '\u{2028}' | '\u{2029}' => out.push(' '),
            // What is isolated ends where the text ends, and closes nothing that it did not open.
            '\u{2066}'..='\u{2068}' => {
                open += 1;
                out.push(c);
            }
            '\u{2069}' if open == 0 => {}
            '\u{2069}' => {
                open -= 1;
                out.push(c);
            }
            c if is_text(c) => out.push(c),
            _ => {}
        }
    }
    out.extend(std::iter::repeat_n('\u{2069}', open));
}

pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push(text, &mut out);
    out
}

/// Whether a character is neither a control, nor one that turns what comes after it, nor none at all.
fn is_text(c: char) -> bool {
    let code = u32::from(c);
    let none = code & 0xFFFE == 0xFFFE || (0xFDD0..=0xFDEF).contains(&code);
    !c.is_control() && !matches!(c, '\u{202A}'..='\u{202E}' | '\u{FEFF}') && !none
}

/// An id of a heading as the end of an id of HTML: what is neither a letter nor a digit stands as its number.
pub fn anchor(id: &str) -> String {
    let mut out = String::with_capacity(id.len());
    for c in id.chars() {
        match c {
            '-' | '_' => out.push(c),
            c if c.is_alphanumeric() && !is_combining_mark(c) => out.push(c),
            c => out.push_str(&format!("x{:x}", u32::from(c))),
        }
    }
    out
}

/// A string of CSS: what is neither a letter nor a digit stands as its number, so that nothing ends it.
pub fn css(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| is_text(*c)) {
        match c {
            ' ' => out.push(c),
            c if c.is_alphanumeric() => out.push(c),
            c => out.push_str(&format!("\\{:x} ", u32::from(c))),
        }
    }
    out.push('"');
    out
}

/// The first characters of a text, and a sign where it goes on.
pub fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", text[..at].trim_end()),
        None => text.into(),
    }
}

/// Letters by how they are read: from which side, and in which language as far as they tell.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Cyrillic,
    Arabic,
    Hebrew,
    Han,
    Kana,
    Hangul,
    Other,
}

impl Script {
    const COUNT: usize = 8;

    fn of(c: char) -> Option<Script> {
        if !c.is_alphabetic() {
            return None;
        }
        Some(match c {
            'A'..='Z' | 'a'..='z' | '\u{AA}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' => Script::Latin,
            '\u{400}'..='\u{52F}' => Script::Cyrillic,
            '\u{590}'..='\u{5FF}' => Script::Hebrew,
            '\u{600}'..='\u{77F}' | '\u{8A0}'..='\u{8FF}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' => {
                Script::Arabic
            }
            '\u{3040}'..='\u{30FF}' => Script::Kana,
            '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}' => Script::Han,
            '\u{AC00}'..='\u{D7A3}' => Script::Hangul,
            _ => Script::Other,
        })
    }

    fn of_lang(lang: Lang) -> Script {
        match lang {
            Lang::Ar => Script::Arabic,
            Lang::Ru => Script::Cyrillic,
            Lang::Zh => Script::Han,
            Lang::En | Lang::Es | Lang::Fr | Lang::Qps => Script::Latin,
        }
    }

    /// `und` is what standards call a language that nobody knows: a reader's own voice takes it.
    fn lang(self) -> &'static str {
        match self {
            Script::Latin => "und-Latn",
            Script::Cyrillic => "ru",
            Script::Arabic => "ar",
            Script::Hebrew => "he",
            Script::Han => "zh",
            Script::Kana => "ja",
            Script::Hangul => "ko",
            Script::Other => "und",
        }
    }

    fn is_rtl(self) -> bool {
        matches!(self, Script::Arabic | Script::Hebrew)
    }
}

/// The attributes of a text that is written otherwise than its document: it begins with such a letter, and most of its
/// letters are of that kind. A foreign name alone turns no sentence round.
pub fn way(text: &str, lang: Lang) -> String {
    let home = Script::of_lang(lang);
    let mut letters = text.chars().filter_map(Script::of);
    let Some(first) = letters.next().filter(|first| *first != home) else { return String::new() };
    let mut counts = [0_usize; Script::COUNT];
    counts[first as usize] = 1;
    letters.for_each(|script| counts[script as usize] += 1);
    if counts[first as usize] < counts[home as usize] {
        return String::new();
    }
    let dir = match (first.is_rtl(), lang.is_rtl()) {
        (true, false) => " dir=\"rtl\"",
        (false, true) => " dir=\"ltr\"",
        _ => "",
    };
    format!("{dir} lang=\"{}\"", first.lang())
}
