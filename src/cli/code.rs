//! `code check`: prints `valid`, or the reason.

use super::Refused;
use clap::Subcommand;
use codes::{CodeError, CreditCode, Division, DivisionTable, LicenceNumber, ResidentId};

/// 代码校验
#[derive(Debug, Subcommand)]
pub(super) enum CodeCommand {
    /// 校验一个代码
    Check {
        /// uscc（统一社会信用代码）、licence（许可证编号）、division（行政区划）、resident（身份证号）
        kind: Kind,
        /// 代码
        value: String,
    },
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub(super) enum Kind {
    Uscc,
    Licence,
    Division,
    Resident,
}

pub(super) fn run(command: &CodeCommand) -> anyhow::Result<()> {
    let CodeCommand::Check { kind, value } = command;
    match check(*kind, value) {
        Ok(note) => {
            println!("valid{note}");
            Ok(())
        }
        Err(error) => {
            // The reason is the answer, so it goes where answers go; as a refusal it is told as well.
            println!("{error}");
            Err(Refused(error.to_string()).into())
        }
    }
}

fn check(kind: Kind, value: &str) -> Result<String, CodeError> {
    match kind {
        Kind::Uscc => CreditCode::parse(value).map(|_| String::new()),
        Kind::Licence => LicenceNumber::parse(value).map(|_| String::new()),
        Kind::Resident => ResidentId::parse(value).map(|_| String::new()),
        Kind::Division => division(value),
    }
}

fn division(value: &str) -> Result<String, CodeError> {
    let (table, division) = (DivisionTable::built_in(), Division::parse(value)?);
    Ok(match table.check(&division)? {
        Some(name) => format!(" {name}"),
        None => format!(" {}（市县名称未收录）", table.name(&division.province()).unwrap_or_default()),
    })
}
