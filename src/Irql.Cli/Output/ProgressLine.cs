using System;
using System.IO;

namespace Irql.Cli.Output;

/// <summary>One changing line on standard error while something takes long; nothing when it is redirected.</summary>
internal sealed class ProgressLine(TextWriter writer)
{
    private readonly bool visible = !Console.IsErrorRedirected;
    private int shown;

    public void Show(string what)
    {
        if (visible)
        {
            writer.Write("\r" + what.PadRight(shown));
            shown = what.Length;
        }
    }

    public void Clear()
    {
        if (visible && shown > 0)
        {
            writer.Write("\r" + new string(' ', shown) + "\r");
            shown = 0;
        }
    }
}
