using System;
using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.ThrowingMembers;

internal sealed class Checked
{
    public int Value => throw new InvalidOperationException();

    public int Plain => 1;

    public Checked(int value)
    {
        if (value < 0)
            throw new ArgumentOutOfRangeException(nameof(value));
    }
}

internal static class Driver
{
    [IrqlRequires(Passive)]
    public static void Property(Checked item)
    {
        Ke.RaiseIrql(Apc, out var old);
        var plain = item.Plain;
        var value = item.Value; // IRQL1007 certain
        Ke.LowerIrql(old);
    }

    [IrqlRequires(Passive)]
    public static void Constructor(int value)
    {
        Ke.RaiseIrql(Apc, out var old);
        var item = new Checked(value); // IRQL1007 certain
        Ke.LowerIrql(old);
    }

    [IrqlRequires(Passive)]
    public static void ProtectedByAScope(int value)
    {
        using (new RaiseScope(Apc))
        {
            var item = new Checked(value);
        }

        Api.PassiveOnly();
    }
}
