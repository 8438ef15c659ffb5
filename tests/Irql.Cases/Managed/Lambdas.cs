using System;
using Irql;

namespace Irql.Cases.Managed.Lambdas;

internal static class Service
{
    private static int Apply(Func<int, int> function, int value) => function(value);

    [IrqlRequires(IrqlLevel.Dispatch)]
    internal static Func<int, int> NotCapturing()
    {
        // Cached, but the first execution allocates.
        return static value => value + 1; // IRQL5001 certain
    }

    [IrqlRequires(IrqlLevel.Passive)]
    internal static Func<int, int> AtPassive() => static value => value + 1;

    [IrqlRequires(IrqlLevel.Passive)]
    internal static int AppliedAtPassive(int offset) => Apply(value => value + offset, 1);
}
