//! Calendar dates as planners write them: a day, or only a month.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A day or a month of the Gregorian calendar; prints as ISO 8601 (`2027-03-01`, `2027-03`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date {
    year: i32,
    month: u8,
    /// `None` for a whole month, which sorts before its first day.
    day: Option<u8>,
}

impl Date {
    pub fn year(self) -> i32 {
        self.year
    }

    pub fn month(self) -> u8 {
        self.month
    }

    pub fn day(self) -> Option<u8> {
        self.day
    }

    /// The first instant the date covers, comparable across days and months.
    pub fn start(self) -> (i32, u8, u8) {
        (self.year, self.month, self.day.unwrap_or(1))
    }

    /// The last day the date covers.
    pub fn end(self) -> (i32, u8, u8) {
        (self.year, self.month, self.day.unwrap_or_else(|| days_of(self.year, self.month)))
    }
}

fn days_of(year: i32, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The text is no date of the form `2027-03-01` or `2027-03`.
#[derive(Debug, PartialEq, Eq)]
pub struct NoDate(pub String);

impl fmt::Display for NoDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is no date of the form `2027-03-01` or `2027-03`", self.0)
    }
}

impl std::error::Error for NoDate {}

impl FromStr for Date {
    type Err = NoDate;

    fn from_str(text: &str) -> Result<Self, NoDate> {
        let no = || NoDate(text.into());
        let mut parts = text.split('-');
        let mut number = |digits: usize| -> Result<Option<u32>, NoDate> {
            match parts.next() {
                None => Ok(None),
                Some(part) if part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()) => {
                    part.parse().map(Some).map_err(|_| no())
                }
                Some(_) => Err(no()),
            }
        };
        let (year, month, day) = (number(4)?, number(2)?, number(2)?);
        if number(2)?.is_some() {
            return Err(no());
        }
        let (Some(year), Some(month @ 1..=12)) = (year, month) else { return Err(no()) };
        let (year, month) = (year as i32, month as u8);
        let day = match day {
            Some(day) if (1..=u32::from(days_of(year, month))).contains(&day) => Some(day as u8),
            Some(_) => return Err(no()),
            None => None,
        };
        Ok(Self { year, month, day })
    }
}

impl TryFrom<String> for Date {
    type Error = NoDate;

    fn try_from(text: String) -> Result<Self, NoDate> {
        text.parse()
    }
}

impl From<Date> for String {
    fn from(date: Date) -> String {
        date.to_string()
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)?;
        match self.day {
            Some(day) => write!(f, "-{day:02}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_months_round_trip() {
        for text in ["2027-03-01", "2027-03", "2028-02-29"] {
            assert_eq!(text.parse::<Date>().map(|date| date.to_string()), Ok(text.to_string()));
        }
    }

    #[test]
    fn days_that_no_calendar_has_are_refused() {
        for text in
            ["2027-02-29", "2027-13", "2027-00-01", "27-03", "2027", "2027-3-1", "2027-03-01-", "", "march", "+027-03"]
        {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_month_lasts_to_its_last_day() {
        assert_eq!("2027-02".parse::<Date>().map(Date::end), Ok((2027, 2, 28)));
    }
}
