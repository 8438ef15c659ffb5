using static Irql.Runtime.NTSTATUS;

namespace Irql.Runtime.Tests.Requests;

/// <summary>A driver that keeps its device controls in a cancel-safe queue: a linked list under a spin lock.</summary>
internal sealed class CsqDriver
{
    public CsqDriver()
    {
        Echo = new EchoDriver();
        Echo.OnEntry = _ =>
        {
            var head = Echo.Queue;
            head.Value = new LIST_ENTRY { Flink = head, Blink = head };
            Io.CsqInitialize(
                Echo.Csq,
                (_, irp) => Insert(irp.ListEntry),
                static (_, irp) => Remove(irp.ListEntry),
                (_, irp, _) => Next(irp),
                (_, out irql) => Ke.AcquireSpinLock(Echo.Lock, out irql),
                (_, irql) => Ke.ReleaseSpinLock(Echo.Lock, irql),
                (_, irp) =>
                {
                    Cancelled++;
                    EchoDriver.Complete(irp, STATUS_CANCELLED);
                });
        };
        Echo.Control = (_, irp) =>
        {
            Io.CsqInsertIrp(Echo.Csq, irp, default);
            return STATUS_PENDING;
        };
    }

    public EchoDriver Echo { get; }

    public int Cancelled { get; private set; }

    private void Insert(KernelPtr<LIST_ENTRY> entry)
    {
        var head = Echo.Queue;
        var last = head.Value.Blink;
        entry.Value = new LIST_ENTRY { Flink = head, Blink = last };
        last.Value = last.Value with { Flink = entry };
        head.Value = head.Value with { Blink = entry };
    }

    private static void Remove(KernelPtr<LIST_ENTRY> entry)
    {
        var links = entry.Value;
        links.Blink.SetFlink(links.Flink);
        links.Flink.SetBlink(links.Blink);
    }

    private KernelPtr<IRP> Next(KernelPtr<IRP> after)
    {
        var next = after.IsNull ? Echo.Queue.Value.Flink : after.ListEntry.Value.Flink;
        return next == Echo.Queue ? KernelPtr<IRP>.Null : next.ContainingIrp;
    }
}

/// <summary>List links through pointers.</summary>
internal static class Links
{
    public static void SetFlink(this KernelPtr<LIST_ENTRY> entry, KernelPtr<LIST_ENTRY> value) => entry.Value = entry.Value with { Flink = value };

    public static void SetBlink(this KernelPtr<LIST_ENTRY> entry, KernelPtr<LIST_ENTRY> value) => entry.Value = entry.Value with { Blink = value };
}
