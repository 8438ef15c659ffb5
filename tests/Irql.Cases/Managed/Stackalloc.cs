using System;
using Irql;

namespace Irql.Cases.Managed.Stackalloc;

internal static class Service
{
    [NoHeapAllocation]
    internal static int OnTheStack()
    {
        Span<int> values = stackalloc int[8];
        values.Clear();
        values[3] = 1;
        return values.Slice(2, 2)[1];
    }

    [IrqlRequires(IrqlLevel.Dispatch)]
    internal static int OnTheStackRaised()
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes[0] = 1;
        return bytes[0];
    }
}
