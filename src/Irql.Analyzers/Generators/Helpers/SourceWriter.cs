using System.Text;

namespace Irql.Analyzers.Generators.Helpers;

/// <summary>Writes indented source text with line feeds, whatever the host's line end, so that output is the same everywhere.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder text = new();
    private int depth;

    /// <summary>Writes one line at the current depth; an empty one without trailing blanks.</summary>
    public SourceWriter Line(string line = "")
    {
        if (line.Length > 0)
            text.Append(' ', depth * 4).Append(line);
        text.Append('\n');
        return this;
    }

    /// <summary>Writes a line and an opening brace, and goes one level deeper.</summary>
    public SourceWriter Open(string line)
    {
        Line(line);
        Line("{");
        depth++;
        return this;
    }

    /// <summary>Goes one level up and writes the closing brace.</summary>
    public SourceWriter Close(string suffix = "")
    {
        depth--;
        return Line("}" + suffix);
    }

    /// <summary>Goes deeper without a brace.</summary>
    public SourceWriter Indent()
    {
        depth++;
        return this;
    }

    /// <summary>Goes up without a brace.</summary>
    public SourceWriter Unindent()
    {
        depth--;
        return this;
    }

    public override string ToString() => text.ToString();
}
