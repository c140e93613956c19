//! `code check`: prints `valid`, or the reason.

use super::Refused;
use clap::Subcommand;
use codes::{CodeError, CreditCode, DivisionTable, LicenceNumber, ResidentId};

/// 代码校验
#[derive(Debug, Subcommand)]
pub(super) enum CodeCommand {
    /// 校验一个代码
    Check {
        /// uscc(统一社会信用代码)、licence(许可证编号)、division(行政区划)、resident(身份证号)
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
    let note = check(*kind, value).map_err(|error| Refused(error.to_string()))?;
    println!("valid{note}");
    Ok(())
}

fn check(kind: Kind, value: &str) -> Result<String, CodeError> {
    match kind {
        Kind::Uscc => CreditCode::parse(value).map(|_| String::new()),
        Kind::Licence => LicenceNumber::parse(value).map(|_| String::new()),
        Kind::Resident => ResidentId::parse(value).map(|_| String::new()),
        Kind::Division => DivisionTable::embedded().lookup(value).map(|(_, name)| format!(" {name}")),
    }
}
