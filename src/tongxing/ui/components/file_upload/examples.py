"""States of this component, with invented data."""

from __future__ import annotations

from tongxing.foundations.text import Text
from tongxing.ui.component import Example
from tongxing.ui.components.file_upload.component import FileUpload

TITLE = Text("上传文件", "File upload")
ABOUT = Text(
    "先说清楚可以上传什么格式、多大。", "Says first which kinds of files are taken, and how large."
)
EXAMPLES = (
    Example(
        name=Text("等待选择", "To be chosen"),
        component=FileUpload(
            id="file-paper",
            name="paper",
            label=Text("诊断证明", "Medical certificate"),
            kinds=("pdf", "jpg", "png"),
            most_megabytes=10,
        ),
    ),
    Example(
        name=Text("要改正", "To be put right"),
        component=FileUpload(
            id="file-wrong",
            name="roster",
            label=Text("名册", "Roster"),
            kinds=("xlsx", "csv"),
            most_megabytes=20,
            several=True,
            optional=True,
            errors=[
                Text(
                    "“名册.doc”的格式不能用；可以用 XLSX、CSV",
                    "“roster.doc” is of another kind; expected XLSX, CSV",
                )
            ],
        ),
    ),
)
