using static Irql.IrqlLevel;

namespace Irql.Cases.Paging.RaiseInsidePagedType;

[PagedCode]
internal sealed class Configuration
{
    private KSPIN_LOCK _lock;

    public int Value
    {
        get
        {
            Ke.PagedCode();
            Ke.AcquireSpinLock(ref _lock, out var old); // IRQL2003
            Ke.ReleaseSpinLock(ref _lock, old);
            return 1;
        }
    }

    public void ThroughTwoHelpers()
    {
        Ke.PagedCode();
        Outer(); // IRQL2003
    }

    [NonpagedCode]
    private void Outer() => Inner();

    [NonpagedCode]
    private void Inner()
    {
        Ke.RaiseIrql(Dispatch, out var old);
        Ke.LowerIrql(old);
    }
}
