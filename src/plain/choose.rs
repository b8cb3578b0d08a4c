//! Rows chosen by number, or by the first letters of their words.

use crate::session::Message;
use crate::text::{folded, line as one_line};

/// The rows that a line names, by number or by the beginning of their words; several with commas or spaces.
pub fn choose(line: &str, labels: &[String], many: bool) -> Result<Vec<usize>, Message> {
    let numbers: Vec<&str> = line.split([',', ' ']).filter(|part| !part.is_empty()).collect();
    if numbers.is_empty() {
        return Err(Message::new("plain-no-such").with("text", one_line(line)));
    }
    let chosen = if numbers.iter().all(|part| part.chars().all(|c| c.is_ascii_digit())) {
        let at = |part: &&str| {
            let at = part.parse::<usize>().ok().and_then(|at| at.checked_sub(1)).filter(|at| *at < labels.len());
            at.ok_or_else(|| number_missing(part, labels.len()))
        };
        numbers.iter().map(at).collect::<Result<Vec<usize>, Message>>()?
    } else if many {
        line.split(',')
            .filter(|part| !part.trim().is_empty())
            .map(|part| by_letters(part, labels))
            .collect::<Result<_, _>>()?
    } else {
        vec![by_letters(line, labels)?]
    };
    if chosen.len() > 1 && !many {
        return Err(Message::new("plain-one").with("text", one_line(line)));
    }
    Ok(chosen)
}

fn by_letters(written: &str, labels: &[String]) -> Result<usize, Message> {
    let wanted = folded(written.trim());
    let begins: Vec<usize> = (0..labels.len()).filter(|at| folded(&labels[*at]).starts_with(&wanted)).collect();
    match begins[..] {
        [one] => Ok(one),
        [] => Err(Message::new("plain-no-such").with("text", one_line(written))),
        _ => match begins.iter().find(|at| folded(&labels[**at]) == wanted) {
            Some(whole) => Ok(*whole),
            None => {
                let several: Vec<&str> = begins.iter().map(|at| &*labels[*at]).collect();
                Err(Message::new("plain-several").with("text", one_line(written)).with("rows", several.join("; ")))
            }
        },
    }
}

pub fn number_missing(written: &str, count: usize) -> Message {
    Message::new("plain-no-number").with("text", one_line(written)).with("count", count.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels() -> Vec<String> {
        ["Police", "Policy unit", "Éducation"].map(String::from).to_vec()
    }

    #[test]
    fn a_row_is_chosen_by_number_or_first_letters_without_accents() {
        assert_eq!(choose("2", &labels(), false), Ok(vec![1]));
        assert_eq!(choose("edu", &labels(), false), Ok(vec![2]));
        assert_eq!(choose("police", &labels(), false), Ok(vec![0]));
        assert_eq!(choose("3 1", &labels(), true), Ok(vec![2, 0]));
        assert_eq!(choose("edu, police", &labels(), true), Ok(vec![2, 0]));
    }

    #[test]
    fn what_names_no_row_or_several_is_asked_again() {
        let said = |line: &str, many| choose(line, &labels(), many).unwrap_err().id;
        assert_eq!(said("poli", false), "plain-several");
        assert_eq!(said("x", false), "plain-no-such");
        assert_eq!(said(" , ", true), "plain-no-such");
        assert_eq!(said("4", false), "plain-no-number");
        assert_eq!(said("0", false), "plain-no-number");
        assert_eq!(said("1 2", false), "plain-one");
    }
}
