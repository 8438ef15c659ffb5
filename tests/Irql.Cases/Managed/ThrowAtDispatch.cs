using System;
using Irql;

namespace Irql.Cases.Managed.ThrowAtDispatch;

internal static class Service
{
    [IrqlRequires(IrqlLevel.Dispatch)]
    internal static void Raised(Exception error)
    {
        throw error; // IRQL5003 info
    }

    [IrqlRequires(IrqlLevel.Passive)]
    internal static void AtPassive(Exception error)
    {
        throw error;
    }
}
