//! Texts cut and broken by their measured width.

use super::face::width;
use unicode_linebreak::linebreaks;
use unicode_segmentation::UnicodeSegmentation;

/// A text of at most this width; one that is cut ends with an ellipsis.
pub fn clip(text: &str, size: f32, room: f32) -> String {
    if width(text, size) <= room {
        return text.into();
    }
    let head = head(text, size, room - width("…", size));
    format!("{}…", head.trim_end())
}

/// The graphemes from the start that find room.
fn head(text: &str, size: f32, room: f32) -> &str {
    let mut used = 0.0;
    let beyond = text.grapheme_indices(true).find(|(_, grapheme)| {
        used += width(grapheme, size);
        used > room
    });
    &text[..beyond.map_or(text.len(), |(at, _)| at)]
}

/// A text broken at words into at most so many rows; the last one says by an ellipsis that there is more.
pub fn wrap(text: &str, size: f32, room: f32, most: usize) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    let mut row_start = 0;
    let mut end_before = 0;
    for (end, _) in linebreaks(text) {
        let row = &text[row_start..end];
        if width(row.trim_end(), size) > room && end_before > row_start && rows.len() + 1 < most {
            rows.push(text[row_start..end_before].trim_end().into());
            row_start = end_before;
        }
        end_before = end;
    }
    let last = clip(text[row_start..].trim_end(), size, room);
    rows.extend((!last.is_empty()).then_some(last));
    rows.iter().map(|row| clip(row, size, room)).collect()
}

/// How many of each group find room when each gives one in turn; nothing is asked for twice.
pub fn in_turn(groups: usize, room: f32, height: impl Fn(usize, usize) -> Option<f32>) -> Vec<usize> {
    let mut shown = vec![0; groups];
    let mut left = room;
    for at in 0.. {
        let before = left;
        for (group, count) in shown.iter_mut().enumerate() {
            let Some(height) = height(group, at) else { continue };
            if height > left {
                return shown;
            }
            left -= height;
            *count += 1;
        }
        if left == before {
            break;
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_with_an_ellipsis_where_its_room_ends() {
        let text = "Open a hotline in every province";
        let cut = clip(text, 12.0, 100.0);
        assert!(cut.ends_with('…') && width(&cut, 12.0) <= 100.0, "{cut}");
        assert!(width(&format!("{}n…", cut.trim_end_matches('…')), 12.0) > 85.0, "{cut} wastes room");
        assert_eq!(clip(text, 12.0, 1000.0), text);
    }

    #[test]
    fn a_text_breaks_at_words_and_says_that_there_is_more() {
        let rows = wrap("Open a hotline in every province and tell people about it", 12.0, 120.0, 2);
        assert_eq!(rows.len(), 2);
        assert!(rows[0].ends_with("hotline in") || rows[0].ends_with("hotline"), "{rows:?}");
        assert!(rows[1].ends_with('…'), "{rows:?}");
        assert!(rows.iter().all(|row| width(row, 12.0) <= 120.0));
        assert_eq!(wrap("", 12.0, 120.0, 2), Vec::<String>::new());
    }

    #[test]
    fn groups_give_in_turn_until_no_room_is_left() {
        let of = |lengths: [usize; 3]| in_turn(3, 10.0, move |group, at| (at < lengths[group]).then_some(1.0));
        assert_eq!(of([1, 2, 3]), [1, 2, 3]);
        assert_eq!(of([100, 1, 100]), [5, 1, 4]);
        assert_eq!(of([0, 0, 0]), [0, 0, 0]);
    }

    #[test]
    fn a_word_without_an_end_is_cut() {
        let rows = wrap(&"a".repeat(400), 12.0, 120.0, 2);
        assert!(rows.iter().all(|row| width(row, 12.0) <= 120.0), "{rows:?}");
    }
}
