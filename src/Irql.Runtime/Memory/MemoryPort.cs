using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using CallSite = Irql.Runtime.Processors.CallSite;

namespace Irql.Runtime.Memory;

/// <summary>
/// A processor's port to memory: the pointers of its current view, and the questions that memory management has to ask the processor.
/// A processor derives from it, so that one thread-static load and one field load lead to the page tables.
/// </summary>
/// <remarks>
/// The processor calls <see cref="SelectView"/> whenever mode, IRQL class (below or from DISPATCH_LEVEL), or the current user half change.
/// </remarks>
public abstract unsafe partial class MemoryPort
{
    [ThreadStatic]
    private static MemoryPort? s_current;

    // The view of the current port, so that a pointer without a context reaches its table at once; null when there is no port. Four pointers and no
    // structure: the host keeps a static of a structure on its heap.
    [ThreadStatic]
    private static nint* s_kernelRead;
    [ThreadStatic]
    private static nint* s_kernelWrite;
    [ThreadStatic]
    private static nint* s_userRead;
    [ThreadStatic]
    private static nint* s_userWrite;

    /// <summary>The current view.</summary>
    internal MemoryView View;

    /// <summary>The current view as it is below DISPATCH_LEVEL, and from there on.</summary>
    private MemoryView _lowView;
    private MemoryView _highView;

    /// <summary>Binds a processor to the memory of its machine; the view starts as kernel mode, low, with no user half.</summary>
    private protected MemoryPort(MemoryManager memory)
    {
        Memory = memory;
        SelectView(null, userMode: false, raised: false);
    }

    /// <summary>The memory of the machine this processor belongs to.</summary>
    internal MemoryManager Memory { get; }

    /// <summary>The user half that is current on this processor; null means that there is none at all.</summary>
    internal AddressSpace? Space { get; private set; }

    /// <summary>
    /// The port of the processor that this host thread is executing for. This, with its view beside it, is the assembly's only static mutable state.
    /// Reading it on a host thread without a processor is host misuse.
    /// </summary>
    internal static MemoryPort Current
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => s_current ?? NoProcessor();
    }

    /// <summary>The same as <see cref="Current"/>, or null on a host thread without a processor.</summary>
    internal static MemoryPort? CurrentOrNull => s_current;

    /// <summary>The processor's current IRQL, 0..31.</summary>
    internal abstract byte CurrentIrql { get; }

    /// <summary>False between <c>_disable</c> and <c>_enable</c>.</summary>
    internal abstract bool InterruptsEnabled { get; }

    /// <summary>True while the processor executes user code.</summary>
    internal abstract bool IsUserMode { get; }

    /// <summary>The pseudo code address of what is executing: the nt member while a facade member runs, else the driver's or program's call site.</summary>
    internal abstract uint ProgramCounter { get; }

    /// <summary>The call site in the driver of the facade member that is running; the same as <see cref="ProgramCounter"/> outside of one.</summary>
    internal virtual uint CallerProgramCounter => ProgramCounter;

    /// <summary>
    /// The same for records that are made in plenty and seldom read: what the kernel does for itself is its image, without a look at the host stack.
    /// </summary>
    internal virtual uint RecordedProgramCounter => CallerProgramCounter;

    /// <summary>The source line of that call, for reports.</summary>
    internal virtual CallSite CallerSite => default;

    /// <summary>Stands for the current thread, to tell it from others; null where there are none.</summary>
    internal virtual object? ThreadIdentity => null;

    /// <summary>Which verifier checks of pool and MDLs apply to the driver that is calling.</summary>
    internal virtual MemoryChecks Checks => MemoryChecks.None;

    /// <summary>Id of the process whose user half is current (attach included); 4 is System. Used for accounting and reports.</summary>
    internal abstract uint CurrentProcessId { get; }

    /// <summary>True while a probe touches user memory, which is no use of it.</summary>
    internal bool Probing { get; set; }

    /// <summary>True while the pool allocator touches its own headers: a fault there at raised IRQL means a damaged pool.</summary>
    internal bool InsidePoolAllocator { get; set; }

    /// <summary>Guest address of the object of the process whose user half is current.</summary>
    internal virtual uint CurrentProcessObject => CurrentProcessId;

    /// <summary>
    /// Every memory facade member begins here: finds the processor and lets it refuse user code and a halted machine, check the contract, and
    /// note the call site.
    /// </summary>
    internal static MemoryPort Enter(byte maximum, string file, int line, string member)
    {
        var port = Current;
        port.EnterFacade(maximum, file, line, member);
        return port;
    }

    /// <summary>The same for a routine that any level may call with resident operands, and only levels up to APC_LEVEL with pageable ones.</summary>
    internal static MemoryPort EnterTouching(uint first, uint second, string file, int line, string member)
    {
        var port = Current;
        var maximum = port.Checks != MemoryChecks.None && (port.Memory.IsPageableNow(port, first) || port.Memory.IsPageableNow(port, second)) ? 1 : 31;
        port.EnterFacade((byte)maximum, file, line, member);
        return port;
    }

    /// <summary>What a processor does on entry to a kernel facade member.</summary>
    /// <param name="maximum">Highest level the contract allows for these arguments; 31 where the routine has a rule of its own.</param>
    /// <param name="file">Source file of the caller.</param>
    /// <param name="line">Source line of the caller.</param>
    /// <param name="member">Calling member.</param>
    internal virtual void EnterFacade(byte maximum, string file, int line, string member)
    {
    }

    /// <summary>The code address of a driver's routine; 0 for none.</summary>
    internal virtual uint AddressOfRoutine(Delegate? routine) => Memory.Routines.AddressOf(routine);

    /// <summary>Calls a driver's own allocation routine.</summary>
    internal virtual uint CallAllocate(uint routine, POOL_TYPE poolType, uint bytes, PoolTag tag) =>
        Memory.Routines.Find<AllocateFunction>(this, routine)(poolType, bytes, tag).Address;

    /// <summary>Calls a driver's own free routine.</summary>
    internal virtual void CallFree(uint routine, uint buffer) => Memory.Routines.Find<FreeFunction>(this, routine)(new PVOID(buffer));

    /// <summary>Calls a driver's own allocation routine of the extended form.</summary>
    internal virtual uint CallAllocateEx(uint routine, POOL_TYPE poolType, uint bytes, PoolTag tag, uint list) =>
        Memory.Routines.Find<AllocateFunctionEx>(this, routine)(poolType, bytes, tag, new KernelPtr<LOOKASIDE_LIST_EX>(list)).Address;

    /// <summary>Calls a driver's own free routine of the extended form.</summary>
    internal virtual void CallFreeEx(uint routine, uint buffer, uint list) =>
        Memory.Routines.Find<FreeFunctionEx>(this, routine)(new PVOID(buffer), new KernelPtr<LOOKASIDE_LIST_EX>(list));

    /// <summary>Gives a request its list: as the first one, or behind those it has.</summary>
    internal virtual void AttachMdl(uint irp, uint mdl, bool secondary)
    {
    }

    /// <summary>Makes a port the current one of this host thread; null when the host thread gives the processor up.</summary>
    internal static void SetCurrent(MemoryPort? port)
    {
        s_current = port;
        LookThrough(port?.View ?? default);
    }

    /// <summary>Stops the machine. Codes are already re-coded for memory faults.</summary>
    [DoesNotReturn]
    internal abstract void RaiseBugCheck(uint code, uint p1, uint p2, uint p3, uint p4);

    /// <summary>Throws the guest exception with this status and these information words; <paramref name="address"/> is the faulting address.</summary>
    [DoesNotReturn]
    internal abstract void RaiseException(uint status, uint address, ReadOnlySpan<uint> words);

    /// <summary>
    /// Sets the level for the inside of a memory routine that holds one of the kernel's own locks: no decision point, no delivery. Always undone
    /// before the routine returns.
    /// </summary>
    internal virtual void SetIrqlInside(byte irql)
    {
    }

    /// <summary>Called when pool is about to be freed, before anything changes: live timers, DPCs and locks inside the block are looked for here.</summary>
    internal virtual void OnPoolFreeing(uint address, uint bytes, uint poolType)
    {
    }

    /// <summary>Called before an access to a watched page is carried out: a schedule point, and what the race detector sees.</summary>
    internal virtual void OnWatchedAccess(uint address, uint length, MemoryAccess access)
    {
    }

    /// <summary>Called before an interlocked operation is carried out: a decision point, and an edge for the race detector.</summary>
    internal virtual void OnInterlocked(uint address, uint length)
    {
    }

    /// <summary>Raises to APC_LEVEL for a page fault that needs the pager and may wait; returns the level to give to <see cref="EndPageIn"/>.</summary>
    internal virtual byte BeginPageIn(uint address) => CurrentIrql;

    /// <summary>Ends what <see cref="BeginPageIn"/> began.</summary>
    internal virtual void EndPageIn(byte irql)
    {
    }

    /// <summary>Takes one decision from the machine's stream; 0 is the quiet alternative.</summary>
    internal virtual int Decide(MemoryDecision decision, int alternatives) => 0;

    /// <summary>True when a call that may fail is to fail now, although nothing is wrong.</summary>
    internal virtual bool InjectsFailure() => false;

    /// <summary>Called when a driver has mapped its pages into a user half, which the project's own findings advise against.</summary>
    internal virtual void OnMappedToUser(uint address, uint bytes, uint mdl)
    {
    }

    /// <summary>Called for every access of kernel code to user memory, before it is carried out, while that is observed.</summary>
    internal virtual void OnUserAccess(uint address, uint length, MemoryAccess access)
    {
    }

    /// <summary>Called when user memory has passed a probe or was locked.</summary>
    internal virtual void OnProbed(uint address, uint length)
    {
    }

    /// <summary>Called when bytes of pool that nobody ever wrote are copied to a program.</summary>
    internal virtual void OnUninitializedToUser(uint source, uint bytes)
    {
    }

    /// <summary>Called when memory that was locked for reading is written through its mapping.</summary>
    internal virtual void OnReadLockWritten(uint address, uint mdl)
    {
    }

    /// <summary>Swaps the view pointers; walks no table.</summary>
    /// <param name="space">The user half to show, or null for none.</param>
    /// <param name="userMode">True for the user view, whose kernel half is empty.</param>
    /// <param name="raised">True from DISPATCH_LEVEL on.</param>
    internal void SelectView(AddressSpace? space, bool userMode, bool raised)
    {
        Space = space;
        var user = space?.Table ?? Memory.NoTable;
        var kernel = userMode ? Memory.NoTable : Memory.Kernel;
        _lowView = new MemoryView(user, kernel, high: false);
        _highView = Memory.Strict ? new MemoryView(user, kernel, high: true) : _lowView;
        SelectLevel(raised);
    }

    /// <summary>Swaps the view pointers for another class of levels of the same view.</summary>
    /// <param name="raised">True from DISPATCH_LEVEL on.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void SelectLevel(bool raised)
    {
        View = raised ? _highView : _lowView;

        // A processor may be told by another one's host thread, which goes on looking through its own view.
        if (ReferenceEquals(s_current, this))
            LookThrough(View);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void LookThrough(in MemoryView view)
    {
        s_kernelRead = view.KernelRead;
        s_kernelWrite = view.KernelWrite;
        s_userRead = view.UserRead;
        s_userWrite = view.UserWrite;
    }

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static MemoryPort NoProcessor() =>
        throw new InvalidOperationException("This host thread is not executing for a virtual processor: kernel and user facades work only inside a running machine.");
}
