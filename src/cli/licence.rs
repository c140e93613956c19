//! `licence sample`: a sample licence, the same bytes every time, without a database.

use super::Refused;
use crate::config::Config;
use clap::Subcommand;
use papers::Fonts;
use std::path::PathBuf;

/// 许可证样张
#[derive(Debug, Subcommand)]
pub(super) enum LicenceCommand {
    /// 生成样张 PDF
    Sample {
        /// 门店数
        #[arg(long, default_value_t = 20)]
        stores: usize,
        /// 写到哪里
        #[arg(long)]
        output: PathBuf,
    },
}

pub(super) fn run(command: &LicenceCommand) -> anyhow::Result<()> {
    let LicenceCommand::Sample { stores, output } = command;
    let fonts = Fonts::discover(Config::load()?.font.as_deref())?;
    let paper = papers::licence(&papers::sample(*stores), &fonts)?;
    std::fs::write(output, &paper.bytes)
        .map_err(|error| Refused(format!("写不了 {}：{error}", output.display())))?;
    println!("{} 页，{} 字节 → {}", paper.pages, paper.bytes.len(), output.display());
    Ok(())
}
