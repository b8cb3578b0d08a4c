//! What a text may hold: the one cleaner of answers, and the one gate to a terminal.

pub mod cells;
pub mod difference;

use std::borrow::Cow;
use std::sync::Arc;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// An id of content, of an answer or of an item; cheap to clone.
pub type Id = Arc<str>;

/// Whether a text has the form of a content id: `[a-z][a-z0-9]*(-[a-z0-9]+)*`.
pub fn is_id(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text
            .split('-')
            .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()))
}

/// Embedding and override controls, which reorder text beyond their own line.
const OVERRIDES: std::ops::RangeInclusive<char> = '\u{202A}'..='\u{202E}';
/// The three isolate initiators; U+2069 closes each of them.
const ISOLATES: std::ops::RangeInclusive<char> = '\u{2066}'..='\u{2068}';
const POP_ISOLATE: char = '\u{2069}';

/// Whether a text that stands among words of one direction has letters of the other.
pub fn runs_both_ways(text: &str, among_rtl: bool) -> bool {
    let rtl = |c: char| matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}');
    if among_rtl { text.chars().any(|c| c.is_alphabetic() && !rtl(c)) } else { text.chars().any(rtl) }
}

/// Makes a text an answer may hold: NFC, `\n` as the only line end, no control characters but newline and tab,
/// no bidi overrides; every paragraph closes the isolates it opened. Cleaning twice changes nothing.
pub fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut open = 0usize;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                close(&mut out, &mut open);
                out.push('\n');
            }
            '\n' | '\u{2028}' | '\u{2029}' => {
                close(&mut out, &mut open);
                out.push('\n');
            }
            '\t' => out.push('\t'),
            c if c.is_control() || OVERRIDES.contains(&c) || c == '\u{FEFF}' => {}
            c if ISOLATES.contains(&c) => {
                open += 1;
                out.push(c);
            }
            POP_ISOLATE => {
                if open > 0 {
                    open -= 1;
                    out.push(c);
                }
            }
            c => out.push(c),
        }
    }
    close(&mut out, &mut open);
    if is_nfc(&out) { out } else { out.nfc().collect() }
}

fn close(out: &mut String, open: &mut usize) {
    out.extend(std::iter::repeat_n(POP_ISOLATE, std::mem::take(open)));
}

/// Cleans a text that must stay on one line: line ends and tabs become single spaces, the ends are trimmed.
pub fn line(text: &str) -> String {
    clean(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Makes a foreign string (a file name, an error of the system) safe to send to a terminal:
/// control characters and bidi controls become `\u{FFFD}`.
pub fn shown(text: &str) -> Cow<'_, str> {
    let unsafe_char = |c: char| c.is_control() || OVERRIDES.contains(&c) || ISOLATES.contains(&c) || c == POP_ISOLATE;
    if text.contains(unsafe_char) {
        Cow::Owned(text.chars().map(|c| if unsafe_char(c) { '\u{FFFD}' } else { c }).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// The candidate nearest to `name`, if one is near enough to be what was meant: a few letters away, else an id that
/// has the name among its words (`period` in `strategy-period`), or is made of words of the name.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (name.chars().count() / 3).max(1);
    let rank = |candidate: &str| {
        let distance = distance(name, candidate);
        let shares = || has_words(candidate, name) || has_words(name, candidate);
        if distance <= limit { Some((false, distance)) } else { shares().then_some((true, distance)) }
    };
    candidates.into_iter().filter_map(|candidate| Some((rank(candidate)?, candidate))).min().map(|(_, it)| it)
}

/// Whether an id holds another one as whole words.
fn has_words(id: &str, words: &str) -> bool {
    let is_end = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    words.chars().count() > 2
        && id
            .match_indices(words)
            .any(|(at, _)| is_end(id[..at].chars().next_back()) && is_end(id[at + words.len()..].chars().next()))
}

/// How many letters have to be put in, taken out, replaced or swapped with the next one.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let (mut before, mut row): (Vec<usize>, Vec<usize>) = (Vec::new(), (0..=b.len()).collect());
    for i in 0..a.len() {
        let mut next = vec![i + 1];
        for j in 0..b.len() {
            let replaced = row[j] + usize::from(a[i] != b[j]);
            let mut least = replaced.min(row[j + 1] + 1).min(next[j] + 1);
            if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] {
                least = least.min(before[j - 1] + 1);
            }
            next.push(least);
        }
        before = std::mem::replace(&mut row, next);
    }
    row[b.len()]
}

/// A text as search compares it: without case and accents; Arabic without vowel signs, hamzas and stretching.
pub fn folded(text: &str) -> String {
    let passed_over = |c: char| {
        unicode_normalization::char::is_combining_mark(c) || c == '\u{640}' || ISOLATES.contains(&c) || c == POP_ISOLATE
    };
    let bare = text.nfd().filter(|c| !passed_over(*c));
    bare.flat_map(char::to_lowercase)
        .map(|c| match c {
            'ة' => 'ه',
            'ى' => 'ي',
            c => c,
        })
        .collect()
}

/// Whether a text holds a term as whole words; a term that ends in `*` may go on. Both are [`folded`].
pub fn mentions(text: &str, term: &str) -> bool {
    let (term, open) = term.strip_suffix('*').map_or((term, false), |term| (term, true));
    // Chinese and Japanese write no spaces between words.
    let spaced = |c: char| c.is_alphanumeric() && !('\u{2E80}'..='\u{9FFF}').contains(&c);
    let ends = |c: Option<char>| c.is_none_or(|c| !spaced(c));
    let whole =
        |at: usize| ends(text[..at].chars().next_back()) && (open || ends(text[at + term.len()..].chars().next()));
    !term.is_empty() && text.match_indices(term).any(|(at, _)| whole(at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_term_is_found_as_whole_words() {
        assert!(mentions("strengthen the capacity of staff", "strengthen"));
        assert!(mentions("we will strengthen", "strengthen"));
        assert!(!mentions("strengthening", "strengthen"));
        assert!(mentions("facial recognition at ports", "facial recog*"));
        assert!(!mentions("undercover", "cover*"));
        assert!(mentions("加强合作", "合作"));
        assert!(!mentions("anything", ""));
    }

    #[test]
    fn line_ends_of_every_system_become_newlines() {
        assert_eq!(clean("a\r\nb\rc\nd\u{2028}e"), "a\nb\nc\nd\ne");
    }

    #[test]
    fn control_sequences_and_overrides_are_dropped() {
        assert_eq!(clean("a\u{1b}[31mb\u{9b}c\u{202e}d\u{0}"), "a[31mbcd");
    }

    #[test]
    fn an_isolate_is_kept_and_closed_within_its_paragraph() {
        assert_eq!(clean("\u{2067}سلام\nb\u{2069}"), "\u{2067}سلام\u{2069}\nb");
    }

    #[test]
    fn accents_are_composed() {
        assert_eq!(clean("e\u{301}"), "é");
    }

    #[test]
    fn a_shown_name_sends_no_control_sequence() {
        assert_eq!(shown("a\u{1b}]0;x\u{7}.ron"), "a\u{FFFD}]0;x\u{FFFD}.ron");
    }

    #[test]
    fn the_nearest_name_is_found_and_a_far_one_is_not() {
        assert_eq!(nearest("who-is-harmd", ["who-is-harmed", "harm"]), Some("who-is-harmed"));
        assert_eq!(nearest("zebra", ["who-is-harmed", "harm"]), None);
        assert_eq!(nearest("titel", ["title", "hint"]), Some("title"));
    }

    #[test]
    fn an_id_with_the_name_among_its_words_is_near_and_one_with_fewer_letters_more_is_nearer() {
        assert_eq!(nearest("period", ["action-plan-period", "strategy-period", "harm"]), Some("strategy-period"));
        assert_eq!(nearest("strategy-period", ["period", "harm"]), Some("period"));
        assert_eq!(nearest("period", ["strategy-periodical", "strategy-period"]), Some("strategy-period"));
        assert_eq!(nearest("perios", ["strategy-perios", "period"]), Some("period"));
        assert_eq!(nearest("by", ["done-by"]), None);
    }

    proptest! {
        #[test]
        fn cleaning_twice_changes_nothing(text in "(\\PC|[\u{0}-\u{9f}\u{2028}-\u{202f}\u{2066}-\u{2069}]){0,40}") {
            let once = clean(&text);
            prop_assert_eq!(clean(&once), once);
        }
    }
}
