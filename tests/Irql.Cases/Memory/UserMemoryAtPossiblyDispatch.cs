using System;
using Irql;

namespace Irql.Cases.Memory.UserMemoryAtPossiblyDispatch;

internal static unsafe class Driver
{
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    internal static uint Read([UserMemory(Probed = true)] uint* value)
    {
        try
        {
            return *value; // IRQL4004 may
        }
        catch (AccessViolationException)
        {
            return 0;
        }
    }

    [IrqlRequiresMax(IrqlLevel.Apc)]
    internal static uint ReadBelow([UserMemory(Probed = true)] uint* value)
    {
        try
        {
            return *value;
        }
        catch (AccessViolationException)
        {
            return 0;
        }
    }
}
