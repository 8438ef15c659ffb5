using System.Runtime.CompilerServices;
using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.InterpolationHandler;

[InterpolatedStringHandler]
internal ref struct LogHandler
{
    public LogHandler(int literalLength, int formattedCount)
    {
    }

    [IrqlRequiresMax(Dispatch)]
    public void AppendLiteral(string text)
    {
    }

    [IrqlRequiresMax(Apc)]
    public void AppendFormatted(int value)
    {
    }

    public void AppendFormatted(byte value)
    {
    }
}

internal static class Driver
{
    [IrqlRequires(Dispatch)]
    public static void AtDispatch(int number, byte small)
    {
        Log($"{number}"); // IRQL1001 certain
        Log($"{small} is fine");
        Log($"nothing formatted{small}");
    }

    [IrqlRequires(Apc)]
    public static void AtApc(int number)
    {
        Log($"{number} is fine");
    }

    private static void Log(LogHandler handler)
    {
    }
}
