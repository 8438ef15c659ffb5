using System;
using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.UnknownCalleeForms;

internal sealed class Driver
{
    [IrqlRequires(Dispatch)]
    public static void AnotherAssembly(string name, IObserver<int> observer)
    {
        var kind = Uri.CheckHostName(name); // IRQL1016
        observer.OnNext(1); // IRQL1016
    }

    [IrqlRequiresMax(Dispatch)]
    public static void PossiblyRaised(string name, IObserver<int> observer)
    {
        var kind = Uri.CheckHostName(name);
        observer.OnNext(1);
    }

    [IrqlRequires(Apc)]
    public static void AtApc(string name, IObserver<int> observer)
    {
        var kind = Uri.CheckHostName(name);
        observer.OnNext(1);
    }

    [IrqlRequires(Dispatch)]
    public static void KnownOnes(Span<int> span, ref int value)
    {
        var length = span.Length;
        var first = span[0];
        System.Threading.Interlocked.Increment(ref value);
        System.Threading.Volatile.Write(ref value, 2);
        var bits = System.Numerics.BitOperations.PopCount(7u);
        var sum = first + length + bits;
    }
}
