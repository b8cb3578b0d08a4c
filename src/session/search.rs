//! Which rows fit what a person looks for: words that show by their letters, in any spelling; long texts by whole
//! words.

use super::picks::{Picked, Row};
use crate::text::folded;
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

/// What a letter brings that stands beside the one before it, or at the start of a word, less the gaps between.
const CLOSE: u32 = 20;

/// Rows as search reads them, made once for a list.
pub struct Index {
    texts: Vec<String>,
    heads: Vec<String>,
    bodies: Vec<String>,
    always: Vec<bool>,
    stops: Vec<bool>,
}

impl Index {
    pub fn of(rows: &[Row]) -> Self {
        Self {
            // A step is called by its name, not by its number.
            texts: rows
                .iter()
                .map(|row| folded(row.text.trim_start_matches(|c: char| c.is_ascii_digit()).trim()))
                .collect(),
            heads: rows.iter().map(|row| folded(&head(row))).collect(),
            bodies: rows.iter().map(|row| folded(&row.body)).collect(),
            always: rows.iter().map(|row| row.value == Picked::New).collect(),
            stops: rows.iter().map(Row::is_stop).collect(),
        }
    }

    /// The rows that fit, the best first; all in their order when nothing is wanted.
    pub fn rank(&self, wanted: &str) -> Vec<usize> {
        let wanted = folded(wanted);
        let words: Vec<&str> = wanted.split_whitespace().collect();
        if words.is_empty() {
            return (0..self.heads.len()).collect();
        }
        let pattern = Pattern::parse(&wanted, CaseMatching::Ignore, Normalization::Smart);
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut letters = Vec::new();
        let letters_wanted = words.iter().map(|word| word.chars().count() as u32).sum::<u32>();
        let mut score = |at: usize| {
            if self.always[at] {
                return Some(0);
            }
            if !self.stops[at] {
                return None;
            }
            let head = &self.heads[at];
            // Whole words come before letters that only happen to stand in that order.
            let text = &self.texts[at];
            let ways = [
                *text == wanted,
                text.starts_with(&wanted),
                text.contains(&wanted),
                has_all(text, &words),
                has_all(head, &words),
            ];
            if let Some(way) = ways.iter().position(|fits| *fits) {
                return Some(u32::MAX - way as u32);
            }
            let found = pattern.score(Utf32Str::new(head, &mut letters), &mut matcher);
            // Letters that lie far apart were not meant, nor those of several words.
            found
                .filter(|score| words.len() == 1 && *score >= CLOSE * letters_wanted)
                .map(|score| score + 2)
                .or_else(|| self.bodies[at].contains(&wanted).then_some(2))
                .or_else(|| has_all(&self.bodies[at], &words).then_some(1))
        };
        let mut found: Vec<(u32, usize)> = (0..self.heads.len()).filter_map(|at| Some((score(at)?, at))).collect();
        found.sort_by_key(|(score, at)| (std::cmp::Reverse(*score), *at));
        found.into_iter().map(|(_, at)| at).collect()
    }

    /// The rows whose words that show have all that is wanted; where none has, those that fit in any way.
    pub fn named(&self, wanted: &str) -> Vec<usize> {
        let folded = folded(wanted);
        let words: Vec<&str> = folded.split_whitespace().collect();
        let all = self.rank(wanted);
        let named: Vec<usize> = all.iter().copied().filter(|at| has_all(&self.heads[*at], &words)).collect();
        if named.is_empty() { all } else { named }
    }
}

/// What is read as the name of a row: a command is known by what it does, too.
fn head(row: &Row) -> String {
    let does = if matches!(row.value, Picked::Act(_)) { &*row.body } else { "" };
    format!("{} {} {does}", row.text, row.right)
}

fn has_all(text: &str, words: &[&str]) -> bool {
    !text.is_empty() && words.iter().all(|word| text.contains(word))
}

/// The first letters of a text; what is cut says so.
pub fn beginning(text: &str, chars: usize) -> String {
    match text.char_indices().nth(chars) {
        Some((at, _)) => format!("{}…", text[..at].trim_end()),
        None => text.into(),
    }
}

/// The words of a text around the first place that has what is wanted.
pub fn context(text: &str, wanted: &str, chars: usize) -> String {
    let wanted = folded(wanted);
    let word = wanted.split_whitespace().next().unwrap_or_default();
    let fits = |at: usize| {
        let end = text[at..].char_indices().nth(word.chars().count() * 2 + 2).map_or(text.len(), |(more, _)| at + more);
        folded(&text[at..end]).starts_with(word)
    };
    let found = text.char_indices().map(|(at, _)| at).find(|at| fits(*at)).unwrap_or(0);
    let begin = text[..found].char_indices().rev().nth(chars / 3).map_or(0, |(at, _)| at);
    let begin = text[begin..found].find(' ').map_or(begin, |space| begin + space + 1);
    let begin = if found < chars / 3 || text.chars().nth(chars).is_none() { 0 } else { begin };
    let cut: String = text[begin..].chars().take(chars).map(|c| if c == '\n' { ' ' } else { c }).collect();
    if begin > 0 { format!("…{cut}") } else { cut }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(rows: &[&str], wanted: &str) -> Vec<String> {
        let rows: Vec<Row> = rows.iter().map(|text| Row::new(*text, Picked::Yes)).collect();
        Index::of(&rows).rank(wanted).into_iter().map(|at| rows[at].text.clone()).collect()
    }

    #[test]
    fn a_title_is_found_without_its_accents_and_by_some_of_its_letters() {
        for (title, wanted) in [
            ("Évaluation à mi-parcours", "evaluation"),
            ("Líneas de base", "lineas"),
            ("Оценка рисков", "оценка"),
            ("أهداف الحماية", "اهداف"),
            ("التعاون", "التعـاون"),
            ("评估与审查", "审查"),
            ("Objectives of the team", "objteam"),
        ] {
            assert_eq!(found(&["Something else", title], wanted), [title], "{wanted}");
        }
    }

    #[test]
    fn whole_words_come_before_scattered_letters() {
        assert_eq!(found(&["Parts of a net", "A partner", "Partly"], "partner")[0], "A partner");
        assert_eq!(found(&["Harm to many", "Who is harmed"], "who harm"), ["Who is harmed"]);
    }

    #[test]
    fn a_long_text_is_found_by_its_words_and_shown_where_they_stand() {
        let body = format!("{}the northern pass is closed", "Much is said before. ".repeat(20));
        let row = Row { body: body.clone(), ..Row::new("Routes", Picked::Yes) };
        assert_eq!(Index::of(std::slice::from_ref(&row)).rank("northern pass"), [0]);
        assert!(Index::of(&[row]).rank("southern pass").is_empty());
        assert!(context(&body, "Northern", 40).contains("the northern pass"));
    }

    #[test]
    fn letters_that_lie_far_apart_are_no_find() {
        assert!(found(&["Recruitment of children at the southern port"], "northern").is_empty());
    }

    #[test]
    fn the_row_for_a_new_entry_is_always_there() {
        let rows = [Row::new("Police", Picked::Yes), Row::new("+ a new one", Picked::New)];
        assert_eq!(Index::of(&rows).rank("zzz"), [1]);
    }
}
