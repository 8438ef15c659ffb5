using System.Runtime.CompilerServices;
using Irql.Runtime.Memory;
using Irql.Runtime.Observation;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.Processors;

/// <content>
/// Telling observers. Each of these is one null test while nobody observes. The memory routines here hide those of the port: what the kernel
/// touches through its own processor is its own doing, what guest code touches goes through the port.
/// </content>
internal sealed partial class Processor
{
    /// <summary>Who is told what happens here; null while nobody is.</summary>
    public MachineObserver? Observer { get; set; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Tell(ObservedKind kind, uint address = 0, uint argument = 0)
    {
        if (Observer is not null)
            TellSlow(kind, address, argument, 0, false);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void TellLock(ObservedKind kind, uint address, bool shared = false, bool isWord = false)
    {
        if (Observer is not null)
            TellSlow(kind, address, 0, isWord ? 4u : 0u, shared);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void TellSized(ObservedKind kind, uint address, uint argument, uint length)
    {
        if (Observer is not null)
            TellSlow(kind, address, argument, length, false);
    }

    public void TellOf(ObservedKind kind, GuestThread thread, uint address = 0, uint argument = 0, object? subject = null) =>
        Observer?.On(new ObservedEvent(kind, this) { Thread = thread, Address = address, Argument = argument, Subject = subject });

    /// <summary>Reads for the kernel itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal new unsafe T Read<T>(uint va)
        where T : unmanaged
    {
        var page = (int)va < 0 ? View.KernelRead[va >> 12] : View.UserRead[va >> 12];
        return page != 0 && StaysInPage<T>(va) ? Unsafe.ReadUnaligned<T>((byte*)page + va) : ReadOwn<T>(va);
    }

    /// <summary>Writes for the kernel itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal new unsafe void Write<T>(uint va, T value)
        where T : unmanaged
    {
        var page = (int)va < 0 ? View.KernelWrite[va >> 12] : View.UserWrite[va >> 12];
        if (page != 0 && StaysInPage<T>(va))
            Unsafe.WriteUnaligned((byte*)page + va, value);
        else
            WriteOwn(va, value);
    }

    /// <summary>Fills for the kernel itself.</summary>
    internal new void Fill(uint va, uint length, byte value)
    {
        using (new OwnWork(this))
            base.Fill(va, length, value);
    }

    /// <inheritdoc/>
    private protected override void TellAccess(uint address, uint length, MemoryAccess access)
    {
        // Transferring control reads no data.
        if (access == MemoryAccess.Execute)
            return;
        Observer?.On(new ObservedEvent(ObservedKind.Access, this)
        {
            Address = address,
            Length = length,
            Write = access == MemoryAccess.Write,
            Own = !IsUserMode && (Thread.OwnWork > 0 || InsidePoolAllocator),
        });
    }

    /// <inheritdoc/>
    internal override void TellInterlocked(uint address, uint length) => Observer?.On(
        new ObservedEvent(ObservedKind.Interlocked, this) { Address = address, Length = length, Own = Thread.OwnWork > 0 });

    /// <inheritdoc/>
    internal override void TellPool(ObservedKind kind, uint address, uint length) =>
        Observer?.On(new ObservedEvent(kind, this) { Address = address, Length = length, Own = Thread.OwnWork > 0 });

    /// <inheritdoc/>
    internal override void TellPage(ObservedKind kind, uint address)
    {
        Machine.Tracer.Page(this, kind == ObservedKind.PageIn ? TraceKind.PageIn : TraceKind.PageOut, address);
        Tell(kind, address);
    }

    /// <inheritdoc/>
    internal override void TraceMdl(uint mdl, string what) => Machine.Tracer.Record(this, TraceKind.Mdl, mdl, 0, what);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void TellSlow(ObservedKind kind, uint address, uint argument, uint length, bool shared) =>
        Observer!.On(new ObservedEvent(kind, this) { Address = address, Argument = argument, Length = length, Shared = shared });

    [MethodImpl(MethodImplOptions.NoInlining)]
    private T ReadOwn<T>(uint va)
        where T : unmanaged
    {
        using (new OwnWork(this))
            return base.Read<T>(va);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void WriteOwn<T>(uint va, T value)
        where T : unmanaged
    {
        using (new OwnWork(this))
            base.Write(va, value);
    }
}
