//@ option irql_unknown_calls = allow
using System;
using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.UnknownCalleeAllowed;

internal sealed class Driver
{
    internal Action? Callback;

    [IrqlRequires(Dispatch)]
    public void CertainlyRaised(Action unknown)
    {
        Callback!();
        unknown();
    }
}
