using System;
using static Irql.IrqlLevel;

namespace Irql.Cases.Paging.PagedSpan;

internal static class Driver
{
    // A span's length lives in the span; its elements live in the storage.
    [IrqlRequires(Dispatch)]
    public static void Elements([Paged] Span<int> paged, Span<int> plain)
    {
        var length = paged.Length;
        var slice = paged.Slice(1);
        var part = paged[1..];
        plain[0] = 1;
        paged[0] = 1; // IRQL2002 certain
        slice[0] = 2; // IRQL2002 certain
        part[0] = 3; // IRQL2002 certain
        if (paged.IsEmpty)
            return;

        foreach (var item in plain)
            Api.AnyLevel();
    }

    [IrqlRequires(Passive)]
    public static void TouchedLow([Paged] Span<int> paged)
    {
        paged[0] = 1;
        Ke.RaiseIrql(Dispatch, out var old);
        var slice = paged[1..];
        Ke.LowerIrql(old);
        slice[0] = 2;
    }

    [IrqlRequires(Passive)]
    public static void TouchedHigh([Paged] ReadOnlySpan<byte> paged)
    {
        Ke.RaiseIrql(Dispatch, out var old);
        foreach (var item in paged) // IRQL2002 certain
            Api.AnyLevel();

        Ke.LowerIrql(old);
    }
}
