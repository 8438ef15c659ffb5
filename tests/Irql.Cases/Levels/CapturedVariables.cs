using System;
using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.CapturedVariables;

internal sealed class Driver
{
    // What a closure needs is judged where it is invoked.
    [IrqlRequires(Passive)]
    public void Captures(int count)
    {
        Action low = () =>
        {
            count++;
            Api.AtMostApc();
        };
        low();
        Ke.RaiseIrql(Dispatch, out var old);
        low(); // IRQL1001 certain
        Ke.LowerIrql(old);
        low();
    }

    [IrqlRequires(Passive)]
    public void LocalFunctionWithACapture(int count)
    {
        void Add()
        {
            count++;
            Api.AtMostApc();
        }

        Add();
        Ke.RaiseIrql(Dispatch, out var old);
        Add(); // IRQL1001 certain
        Ke.LowerIrql(old);
    }
}
