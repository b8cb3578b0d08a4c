//! How wide the columns of a table are: no word is broken that fits, and the rest goes where there is most to read.

use super::scripts::east_asian;

/// A twentieth of a point is the unit; text sizes are in half points.
#[derive(Debug, PartialEq)]
pub struct Layout {
    pub columns: Vec<u32>,
    pub size: u32,
    /// The room at either side of a cell.
    pub margin: u32,
}

/// Text sizes to try, with the room at either side.
const SIZES: [(u32, u32); 3] = [(18, 90), (16, 70), (14, 50)];

/// Lays out columns that hold these texts, row by row with the head first, in the width there is.
pub fn layout(total: u32, columns: usize, texts: &[Vec<String>]) -> Layout {
    let mut words = vec![0u64; columns];
    let mut lines = vec![0u64; columns];
    let mut volume = vec![0u64; columns];
    for (at, row) in texts.iter().enumerate() {
        for (column, text) in row.iter().enumerate().take(columns) {
            let bold = at == 0;
            let wide = breadth(text, bold);
            words[column] = words[column].max(longest_word(text, bold));
            lines[column] = lines[column].max(wide);
            volume[column] += wide.min(150_000);
        }
    }
    for (size, margin) in SIZES {
        let scale = |breadth: u64| (breadth * u64::from(size) / 100) as u32 + 2 * margin + 20;
        let least: Vec<u32> = words.iter().map(|word| scale(*word).max(360)).collect();
        if least.iter().sum::<u32>() <= total {
            let most: Vec<u32> = lines.iter().map(|line| scale(*line)).collect();
            return Layout { columns: share(total, &least, &most, &volume), size, margin };
        }
    }
    // Words have to break: everyone gets a part of what it needs.
    let (size, margin) = SIZES[SIZES.len() - 1];
    let margin = if columns > 20 { 15 } else { margin };
    let least: Vec<u64> = words.iter().map(|word| (word * u64::from(size) / 100).clamp(200, 2_000)).collect();
    let sum: u64 = least.iter().sum::<u64>().max(1);
    Layout {
        columns: exact(total, least.iter().map(|it| (it * u64::from(total) / sum) as u32).collect()),
        size,
        margin,
    }
}

/// Gives each what it needs, then the rest by what there is to read, nobody more than one line takes.
fn share(total: u32, least: &[u32], most: &[u32], volume: &[u64]) -> Vec<u32> {
    let mut widths = least.to_vec();
    let mut rest = total - least.iter().sum::<u32>();
    // Long texts need more room, but not in full measure.
    let weight: Vec<u64> = volume.iter().map(|it| it.isqrt() * it.isqrt().isqrt() + 1).collect();
    while rest > 0 {
        let open: Vec<usize> = (0..widths.len()).filter(|at| widths[*at] < most[*at]).collect();
        let sum: u64 = open.iter().map(|at| weight[*at]).sum();
        let mut given = 0;
        for at in open {
            let more = (u64::from(rest) * weight[at] / sum.max(1)) as u32;
            let more = more.min(most[at] - widths[at]);
            widths[at] += more;
            given += more;
        }
        if given == 0 {
            break;
        }
        rest -= given;
    }
    // All fit on one line: what is left is spread evenly.
    let each = rest / widths.len().max(1) as u32;
    exact(total, widths.into_iter().map(|width| width + each).collect())
}

/// The last column takes what rounding left.
fn exact(total: u32, mut widths: Vec<u32>) -> Vec<u32> {
    let sum: u32 = widths.iter().sum();
    if let Some(last) = widths.last_mut() {
        *last = (*last + total).saturating_sub(sum).max(1);
    }
    widths
}

/// Roughly how broad a text is, in thousandths of its size.
fn breadth(text: &str, bold: bool) -> u64 {
    let sum: u64 = text.chars().map(letter).sum();
    if bold { sum * 107 / 100 } else { sum }
}

/// Broader than in most fonts: nobody knows which one a reader has.
fn letter(c: char) -> u64 {
    match c {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | ' ' => 320,
        'f' | 't' | 'r' | '-' | '(' | ')' => 420,
        'm' | 'w' | 'M' | 'W' | '@' => 940,
        c if c.is_uppercase() => 720,
        c if east_asian(c) => 1_020,
        _ => 600,
    }
}

/// The broadest stretch that cannot break; no word asks for more than fourteen times its size.
fn longest_word(text: &str, bold: bool) -> u64 {
    text.split_whitespace().map(|word| longest_stretch(word, bold)).max().unwrap_or_default().min(14_000)
}

/// East Asian text breaks after every character, other words after a hyphen.
fn longest_stretch(word: &str, bold: bool) -> u64 {
    let mut longest = 0;
    let mut from = 0;
    for (at, c) in word.char_indices() {
        if matches!(c, '-' | '/') || east_asian(c) {
            let end = at + c.len_utf8();
            longest = longest.max(breadth(&word[from..end], bold));
            from = end;
        }
    }
    longest.max(breadth(&word[from..], bold))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(rows: &[&[&str]]) -> Vec<Vec<String>> {
        rows.iter().map(|row| row.iter().map(|text| text.to_string()).collect()).collect()
    }

    #[test]
    fn a_short_word_is_not_broken_by_a_long_neighbour() {
        let long = "word ".repeat(200);
        let layout = layout(9_600, 3, &texts(&[&["No", "What", "Year"], &["P1.1", &long, "2029"]]));
        assert_eq!(layout.columns.iter().sum::<u32>(), 9_600);
        let year = (600 * 4) * layout.size / 100 + 2 * layout.margin;
        assert!(layout.columns[2] >= year && layout.columns[1] > 7_500, "{layout:?}");
    }

    #[test]
    fn many_columns_get_smaller_letters_and_still_fit_the_page() {
        let head = vec!["Responsibility".to_string(); 40];
        let layout = layout(9_600, 40, &[head.clone(), head]);
        assert_eq!((layout.columns.len(), layout.columns.iter().sum::<u32>(), layout.size), (40, 9_600, 14));
        assert!(layout.columns.iter().all(|width| *width > 100));
    }

    #[test]
    fn chinese_needs_the_room_of_one_character() {
        let layout = layout(2_000, 2, &texts(&[&["组织犯罪国家战略组织犯罪国家战略", "2029"]]));
        assert_eq!(layout.size, 18);
    }
}
