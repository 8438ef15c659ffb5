using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.Records;

internal readonly record struct Sample(int Value, byte Kind);

internal record struct Checked(int Value)
{
    public int Twice
    {
        get
        {
            Api.AtMostApc();
            return Value * 2;
        }
    }
}

internal static class Driver
{
    // What the compiler writes for a record structure runs at any level.
    [IrqlRequires(Dispatch)]
    public static void AtDispatch(Sample first, Sample second, Checked item)
    {
        var same = first.Value == second.Value && first.Kind == second.Kind;
        var changed = first with { Value = 3 };
        var value = item.Value;
        var twice = item.Twice; // IRQL1001 certain
        item.Value = 4;
    }
}
