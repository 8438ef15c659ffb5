using System.Collections.Generic;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.Observation;

/// <content>
/// User memory is racy by nature: the program may change it whenever it likes. What is wrong is to fetch it twice in one request, and that shows
/// when somebody else changed it in between.
/// </content>
internal sealed partial class RaceDetector
{
    /// <summary>The last write of every user word, with its place in the order of all user writes.</summary>
    private readonly Dictionary<ulong, UserWrite> _writes = [];

    /// <summary>What each thread's kernel code has fetched since it entered the kernel.</summary>
    private readonly Dictionary<GuestThread, Dictionary<ulong, UserRead>> _reads = [];
    private long _userWrites;

    private void OnUserAccess(in ObservedEvent happened)
    {
        if (happened.Processor.Probing || happened.Processor.Space is not { } space)
            return;
        var context = Current(happened.Processor);
        var kinds = happened.Kind == ObservedKind.Interlocked ? AccessKinds.Write | AccessKinds.Atomic : happened.Write ? AccessKinds.Write : AccessKinds.Read;

        // A program's own reads are of no interest.
        if (kinds == AccessKinds.Read && happened.Processor.IsUserMode)
            return;
        OnUserCells(happened, (UserFrame | ((ulong)space.Ordinal << 32) | (happened.Address & ~0xFFFu)) | (happened.Address & 0xFFF), RecordOf(context, happened, kinds));
    }

    private void OnUserCells(in ObservedEvent happened, ulong home, in AccessRecord record)
    {
        var thread = happened.Thread;
        if (record.IsWrite)
        {
            _userWrites++;
            for (var word = home & ~3ul; word < home + happened.Length; word += 4)
                _writes[word] = new UserWrite(thread, _userWrites, record);
            return;
        }

        // In a DPC or a service routine there is no request of this thread.
        if (happened.Processor.InNestedFrame)
            return;
        if (!_reads.TryGetValue(thread, out var reads))
            _reads[thread] = reads = [];
        for (var word = home & ~3ul; word < home + happened.Length; word += 4)
        {
            if (reads.TryGetValue(word, out var first) && _writes.TryGetValue(word, out var write)
                && write.Order > first.Order && !ReferenceEquals(write.By, thread))
                ReportDoubleFetch((uint)word, first.Record, write.Record, record);
            reads[word] = new UserRead(_userWrites, record);
        }
    }

    private readonly record struct UserWrite(GuestThread By, long Order, AccessRecord Record);

    private readonly record struct UserRead(long Order, AccessRecord Record);
}
